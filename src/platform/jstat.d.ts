/** The part of the library that is used: it comes without types. */
declare module 'jstat' {
  const jstat: {
    studentt: {
      /** The value below which a share of Student's distribution lies. */
      inv(share: number, degreesOfFreedom: number): number;
    };
  };
  export default jstat;
}
