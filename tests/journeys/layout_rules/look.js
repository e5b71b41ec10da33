// Everything at once, for one width of the window. Returns sentences, each once.
const look = (phone) => {
  const standing = atRest(() => {
    const things = [...textsOfPage(), ...boxesOfPage()];
    return [...sideways(), ...cut(things), ...cutInControls(), ...overlap(things), ...small(phone)];
  });
  return [...new Set([...standing, ...words()])];
};
const lookWhileScrolling = () => [...new Set(stuck())];
