#!/usr/bin/env node
import { Command } from 'commander';
import { runDemo } from './cli/demo.ts';
import { runDoctor } from './cli/doctor.ts';
import { exitOnError } from './cli/exit.ts';
import { runMigrate } from './cli/migrate.ts';
import { runReindex } from './cli/reindex.ts';
import { runSeed } from './cli/seed.ts';
import { runServe } from './cli/serve.ts';
import { runToken } from './cli/token.ts';
import { runWork } from './cli/work.ts';
import { version } from './version.ts';

const program = new Command('peoplekit')
  .description('The backend of the Peoplekit People section. Settings come from the environment; see the README.')
  .version(version)
  .showHelpAfterError('(peoplekit --help lists what there is)');

program
  .command('serve')
  .description('run the BFF; needs PEOPLEKIT_SECRET or PEOPLEKIT_JWKS_URL')
  .action(() => exitOnError(runServe));

program
  .command('demo')
  .description('run everything embedded, with a workspace "demo" full of made-up contacts, signed in')
  .action(() => exitOnError(runDemo));

program
  .command('migrate')
  .description('bring the database schema up to date')
  .action(() => exitOnError(runMigrate));

program
  .command('seed')
  .description('fill a workspace with made-up contacts; the same random seed makes the same contacts')
  .requiredOption('--workspace <workspace>', 'workspace to fill')
  .requiredOption('--contacts <n>', 'how many')
  .option('--random-seed <seed>', 'any text or number', '1')
  .action((options) => exitOnError(() => runSeed(options)));

program
  .command('reindex')
  .description('build the search index anew; searches go on meanwhile')
  .option('--workspace <workspace>', 'send the contacts of this workspace again, and leave the rest as it is')
  .action((options) => exitOnError(() => runReindex(options)));

program
  .command('work')
  .description('run the background work without the server')
  .action(() => exitOnError(runWork));

program
  .command('token')
  .description('make a token for trying things out; hosts make their own')
  .requiredOption('--workspace <workspace>', 'workspace that the token opens')
  .requiredOption('--user <user>', "the host's id of the user")
  .requiredOption('--role <role>', 'owner, admin, editor, agent or service')
  .requiredOption('--plan <plan>', 'free, basic, standard, pro or enterprise')
  .option('--expires <duration>', 'such as 15m, 1h or 7d', '1h')
  .action((options) => exitOnError(() => runToken(options)));

program
  .command('doctor')
  .description('check settings and everything that the BFF depends on')
  .action(() => exitOnError(runDoctor));

await program.parseAsync();
