/** Usernames of people who do not show their name: one word of each list, and mostly a number. */
export const nicknameStarts = `
  sunny, happy, lucky, crazy, little, big, dark, blue, red, golden, silver, wild, lazy, quiet, fast, sweet, cool, magic,
  neon, cosmic, urban, frozen, electric, mr, the, its, real, just, super, mystic`;

export const nicknameEnds = `
  panda, fox, tiger, wolf, cat, bear, eagle, star, moon, sky, rain, storm, rose, coffee, pixel, gamer, rider, dreamer,
  ninja, wizard, traveler, chef, runner, photo, music, girl, boy, mango, lemon, river`;
