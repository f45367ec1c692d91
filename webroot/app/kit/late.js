/**
 * Resolves to nothing after so many milliseconds, to race with what may never come.
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
export const late = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
