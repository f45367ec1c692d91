/**
 * What the outbox keeps, as the portal would show it: numbers with their digits, in the body and in its measurements.
 * @param {any} body
 */
export function spoken(body) {
  return {
    ...numbered(body),
    measurements: (body.measurements ?? []).map(numbered),
    scale: body.scale && numbered(body.scale),
  };
}

/** `{value: {$number: "99.990"}}` as `{value: 99.99, valueText: "99.990"}`. */
function numbered(m) {
  const numbers = Object.entries(m).filter(([, value]) => value?.$number !== undefined);
  return numbers.reduce(
    (said, [name, { $number }]) => ({ ...said, [name]: Number($number), [`${name}Text`]: $number }),
    m,
  );
}
