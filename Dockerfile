# syntax=docker/dockerfile:1
# The BFF with the script for the browser in it: `docker build -t peoplekit .`. compose.yaml runs it with all it needs.

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
# The version of pnpm stands in package.json only.
RUN npm install --global "pnpm@$(node --print "require('./package.json').peoplekit.pnpm")"
COPY . .
RUN --mount=type=cache,target=/pnpm-store \
    pnpm install --frozen-lockfile --store-dir /pnpm-store \
      --filter peoplekit-workspace --filter "@peoplekit/bff..." --filter "@peoplekit/elements..."
RUN node scripts/build.ts --force
# The BFF, the packages that it needs at run time, and nothing else. Without a network: all of them are in the store.
RUN --mount=type=cache,target=/pnpm-store \
    pnpm --store-dir /pnpm-store --filter @peoplekit/bff deploy --legacy --prod --offline /app

FROM node:24-bookworm-slim
# For objects that were just made Node keeps up to 200 MB on a machine with plenty of memory, and a few in a small container,
# where it collects them all the time: 16 in each half suit a batch of contacts either way. Older ones it collects when there are
# four times as many as the last time where it may take four gigabytes: below two it does so when there are less than twice as many.
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1536" \
    HOST=0.0.0.0 \
    PORT=8787 \
    PEOPLEKIT_BASE_PATH=/api/people \
    PEOPLEKIT_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
# Whether it answers; whether it can reach Postgres is what …/ready says, and restarting would not mend that.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.PEOPLEKIT_BASE_PATH}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
