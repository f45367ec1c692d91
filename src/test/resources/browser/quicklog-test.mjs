/**
 * Tests of the quick-log parser and of the formatters; a page loads it with the modules under test:
 *
 *     const failures = run(await import("/app/entries/quick-log/parser.js"), await import("/app/kit/format.js"));
 *
 * @param {{parse: Function, parseFigure: Function, pieces: Function, decimal: Function}} parser
 * @param {{quantity: Function, measured: Function, number: Function, substance: Function, unit: Function}} format
 * @returns {string[]} one line per failure; empty when all is well
 */
export function run(parser, format) {
  const failures = [];
  const same = (what, actual, expected) => {
    const [a, e] = [actual, expected].map((x) => JSON.stringify(x));
    if (a !== e) failures.push(`${what}: expected ${e}, was ${a}`);
  };
  for (const [line, ...expected] of LINES) same(line, read(parser, line), { measurements: expected, batch: null, text: "" });
  for (const [line, expected] of WHOLE) same(line, read(parser, line), { measurements: [], batch: null, text: "", ...expected });
  for (const [line, expected] of SENTENCES)
    same(line, read(parser, line, true), { measurements: [], batch: null, text: "", unread: [], ...expected });
  for (const [line, expected] of PIECES) same(`pieces of ${line}`, parser.pieces(line), expected);
  for (const [typed, value, readings] of DECIMALS) same(`decimal ${typed}`, parser.decimal(typed), { value, readings });
  for (const [typed, expected] of ALONE) same(`figure ${typed}`, figure(parser.parseFigure(typed)), expected);
  for (const [m, expected, lang] of QUANTITIES) same(`quantity ${JSON.stringify(m)}`, spaced(format.quantity(m, lang ?? "en")), expected);
  for (const [code, en, ru] of UNITS) same(`unit ${code}`, [format.unit(code, "en"), format.unit(code, "ru")], [en, ru ?? en]);
  for (const [m, expected, lang] of MEASURED) same(`measured ${JSON.stringify(m)}`, spaced(format.measured(m, lang)), expected);
  for (const [of, expected] of SUBSTANCES) same(`substance ${of}`, format.substance(of), expected);
  for (const line of HOSTILE) same(`hostile ${line.slice(0, 20)}`, survives(parser, line), true);
  return failures;
}

/** What was read, short: "metric of op value ±uncertainty unit method comment k stream state per reference", with - for what is missing. */
function read(parser, line, all = false) {
  const { measurements, batch, text, unread } = parser.parse(line);
  return { measurements: measurements.map(short), batch, text, ...(all ? { unread } : {}) };
}

function short(m) {
  const value = m.low ? `${m.low}–${m.high}` : m.value;
  const always = [m.metric, m.of, m.op, value, m.uncertainty && `±${m.uncertainty}`, m.unit].map((x) => x ?? "-");
  const parts = [m.k && `k=${m.k}`, m.stream, m.state, m.per && `per ${m.per}`, m.relativeTo, m.meant && `meant ${m.meant}`];
  return [...always, m.method, m.comment, ...parts].filter(Boolean).join(" ");
}

const spaced = (text) => text.replace(/[\u00a0\u202f]/g, " ");

function survives(parser, line) {
  const started = performance.now();
  parser.parse(line);
  return performance.now() - started < 200;
}

const LINES = [
  // the example of all three languages
  ["recovery Nd 92.4 ± 0.3 %, purity 99.5 %, feed 40 kg", "recovery Nd - 92.4 ±0.3 %", "purity - - 99.5 - %", "feed-mass - - 40 - kg"],
  ["извлечение Nd 92,4 ± 0,3 %, чистота 99,5 %, сырьё 40 кг", "recovery Nd - 92.4 ±0.3 %", "purity - - 99.5 - %", "feed-mass - - 40 - kg"],
  ["पुनर्प्राप्ति Nd 92.4 ± 0.3 %, शुद्धता 99.5 %, भरण 40 kg", "recovery Nd - 92.4 ±0.3 %", "purity - - 99.5 - %", "feed-mass - - 40 - kg"],
  ["पुनर्प्राप्ति नियोडिमियम ९२.४ ± ०.३ प्रतिशत", "recovery Nd - 92.4 ±0.3 %"],
  ["извлечения неодима 92,4 %", "recovery Nd - 92.4 - %"],
  // separators and decimal commas
  ["recovery Nd 92,4 %; purity 99,5 %", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  ["recovery Nd 92.4 %,purity 99.5 %", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  ["recovery Nd 92.4 %\npurity 99.5 %", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  // uncertainty, however it is typed
  ["recovery Nd 92.4 +- 0.3 %", "recovery Nd - 92.4 ±0.3 %"],
  ["recovery Nd 92.4 +/- 0.3 %", "recovery Nd - 92.4 ±0.3 %"],
  ["recovery Nd 92.4±0.3%", "recovery Nd - 92.4 ±0.3 %"],
  ["recovery Nd 92.4 % ± 0.3 %", "recovery Nd - 92.4 ±0.3 %"],
  ["recovery Nd 92.40(25) %", "recovery Nd - 92.40 ±0.25 %"],
  ["feed 40 kg ± 0.2 kg", "feed-mass - - 40 ±0.2 kg"],
  ["feed 40 kg ± 2 %", "feed-mass - - 40 ±0.8 kg"],
  // digits are kept
  ["purity 99.990 %", "purity - - 99.990 - %"],
  // comparators
  ["Th < 5 ppm", "thorium - < 5 - [ppm]"],
  ["Th <5ppm", "thorium - < 5 - [ppm]"],
  ["U ≤ 3 ppm", "uranium - <= 3 - [ppm]"],
  ["purity Nd >= 99.9 %", "purity Nd >= 99.9 - %"],
  ["purity Nd at least 99.9 %", "purity Nd >= 99.9 - %"],
  ["торий менее 5 ppm", "thorium - < 5 - [ppm]"],
  ["чистота не менее 99,9 %", "purity - >= 99.9 - %"],
  ["थोरियम 5 ppm से कम", "thorium - < 5 - [ppm]"],
  ["activity Th-232 < 0.5 Bq/g", "specific-activity Th-232 < 0.5 - Bq/g"],
  ["Th-232 0.5 Bq/g", "specific-activity Th-232 - 0.5 - Bq/g"],
  ["удельная активность Th-232 0,5 Бк/г", "specific-activity Th-232 - 0.5 - Bq/g"],
  // purity in nines
  ["purity 4N", "purity - - 99.99 - %"],
  ["purity Nd 3N", "purity Nd - 99.9 - %"],
  ["Nd 4N5", "purity Nd - 99.995 - %"],
  ["чистота 2N", "purity - - 99 - %"],
  ["purity ≥ 5N", "purity - >= 99.999 - %"],
  // one word, several metrics: the unit decides
  ["feed 10 kg/h", "feed-rate - - 10 - kg/h"],
  ["feed 6.8 % TREO", "feed-grade TREO - 6.8 - %"],
  ["feed 400 g", "feed-mass - - 400 - g"],
  ["product 3 g/h", "product-rate - - 3 - g/h"],
  ["product 40 % TREO", "product-grade TREO - 40 - %"],
  ["сырьё 10 кг/ч", "feed-rate - - 10 - kg/h"],
  ["сырьё 10 кг/час", "feed-rate - - 10 - kg/h"],
  ["water 3 m3/t", "water-use - - 3 - m3/t"],
  ["water 80 %", "water-recycle - - 80 - %"],
  // value before the name
  ["40 kg feed", "feed-mass - - 40 - kg"],
  ["92.4 % recovery of Nd", "recovery Nd - 92.4 - %"],
  ["8 stages", "stages - - 8 - 1"],
  ["5 ppm Th", "thorium - - 5 - [ppm]"],
  // units as typed
  ["energy 5.1 kWh/kg", "energy-use - - 5.1 - kW.h/kg"],
  ["energy 5.1 kWh / kg", "energy-use - - 5.1 - kW.h/kg"],
  ["расход энергии 5,1 кВт·ч/кг", "energy-use - - 5.1 - kW.h/kg"],
  ["расход энергии 5,1 кВт*ч/кг", "energy-use - - 5.1 - kW.h/kg"],
  ["ऊर्जा खपत 5.1 kWh/kg", "energy-use - - 5.1 - kW.h/kg"],
  ["energy 18 MJ/kg", "energy-use - - 18 - MJ/kg"],
  ["water use 3 m³/t", "water-use - - 3 - m3/t"],
  ["расход воды 3 м³/т", "water-use - - 3 - m3/t"],
  ["cost 12 $/kg", "operating-cost - - 12 - USD/kg"],
  ["себестоимость 900 руб/кг", "operating-cost - - 900 - RUB/kg"],
  ["hours 240 h", "operating-hours - - 240 - h"],
  ["feed rate 5 tpd", "feed-rate - - 5 - t/d"],
  ["CO2e -1.2 kg/kg", "co2e - - -1.2 - kg/kg"],
  ["mass balance 98.5 ± 1.1 %", "mass-balance - - 98.5 ±1.1 %"],
  ["материальный баланс 98,5 %", "mass-balance - - 98.5 - %"],
  ["separation factor Nd/Pr 1.62(4)", "separation-factor Nd/Pr - 1.62 ±0.04 1"],
  ["β(Nd/Pr) = 1.6", "separation-factor Nd/Pr - 1.6 - 1"],
  ["коэффициент разделения Nd/Pr 1,6", "separation-factor Nd/Pr - 1.6 - 1"],
  // substances
  ["recovery nd 92 %", "recovery Nd - 92 - %"],
  ["recovery of neodymium 92 %", "recovery Nd - 92 - %"],
  ["purity Nd2O3 99.5 %", "purity Nd2O3 - 99.5 - %"],
  ["recovery NdPr 92 %", "recovery NdPr - 92 - %"],
  // method and approximate values
  ["purity 99.5 % ICP-MS", "purity - - 99.5 - % ICP-MS"],
  ["чистота 99,5 % методом ИСП-МС", "purity - - 99.5 - % ИСП-МС"],
  ["feed ~40 kg", "feed-mass - - 40 - kg ≈"],
  // coverage factors and ranges
  ["recovery Nd 92.4 ± 0.6 % (k=2)", "recovery Nd - 92.4 ±0.6 % k=2"],
  ["recovery Nd 92.4 ± 0.6 (k = 2) %", "recovery Nd - 92.4 ±0.6 % k=2"],
  ["извлечение Nd 92,4 ± 0,6 %, k=1,96", "recovery Nd - 92.4 ±0.6 % k=1.96"],
  ["acid use HCl 297–393 kg/t ore", "acid-use HCl - 297–393 - kg/t per ore"],
  ["расход кислоты 297-393 кг/т руды", "acid-use - - 297–393 - kg/t per ore"],
  ["from 60 to 70 °C", "temperature - - 60–70 - Cel"],
  ["pH 1.8-2.0", "ph - - 1.8–2.0 - [pH]"],
  // what a ratio is per: a rare metal or its sum, not a reagent
  ["acid use 6.2 kg/kg TREO", "acid-use - - 6.2 - kg/kg per TREO"],
  ["acid use 5 kg/t HCl", "acid-use HCl - 5 - kg/t"],
  // the liquid phase
  ["pH 1.8", "ph - - 1.8 - [pH]"],
  ["рН 1,8 ± 0,1", "ph - - 1.8 ±0.1 [pH]"],
  ["O/A 2:1", "phase-ratio - - 2 - 1"],
  ["O/A 1.5", "phase-ratio - - 1.5 - 1"],
  ["О/В 1:2", "phase-ratio - - 0.5 - 1"],
  ["प्रावस्था अनुपात 2:1", "phase-ratio - - 2 - 1"],
  ["D Nd 12", "distribution-ratio Nd - 12 - 1"],
  ["D(Nd) = 12", "distribution-ratio Nd - 12 - 1"],
  ["коэффициент распределения Nd 12", "distribution-ratio Nd - 12 - 1"],
  ["60 °C", "temperature - - 60 - Cel"],
  ["температура 60 С", "temperature - - 60 - Cel"],
  ["तापमान 60 °C", "temperature - - 60 - Cel"],
  ["calcination 900 °C", "temperature calcination - 900 - Cel"],
  ["calcined at 900 °C", "temperature calcination - 900 - Cel"],
  ["temperature of leaching 60 °C", "temperature leaching - 60 - Cel"],
  ["температура прокаливания 900 С", "temperature calcination - 900 - Cel"],
  ["निस्तापन तापमान 900 °C", "temperature calcination - 900 - Cel"],
  ["3 h residence time", "residence-time - - 3 - h"],
  ["время пребывания 3 ч", "residence-time - - 3 - h"],
  ["निवास काल 3 घंटे", "residence-time - - 3 - h"],
  ["12 L/h", "volume-flow - - 12 - L/h"],
  ["расход 12 л/ч", "volume-flow - - 12 - L/h"],
  ["25 g/L Nd", "mass-concentration Nd - 25 - g/L"],
  ["концентрация Nd 25 г/дм³", "mass-concentration Nd - 25 - g/L"],
  ["सांद्रता Nd 25 g/L", "mass-concentration Nd - 25 - g/L"],
  ["0.5 mol/L HCl", "amount-concentration HCl - 0.5 - mol/L"],
  ["0.5 M D2EHPA", "amount-concentration D2EHPA - 0.5 - mol/L"],
  ["organic loading TREO 12 g/L", "organic-loading TREO - 12 - g/L"],
  ["density 1.2 g/cm³", "density - - 1.2 - g/mL"],
  ["d50 45 um", "particle-size d50 - 45 - um"],
  ["крупность d80 75 мкм", "particle-size d80 - 75 - um"],
  ["moisture 20 %", "moisture - - 20 - %"],
  ["влажность 20 %", "moisture - - 20 - %"],
  ["नमी 20 %", "moisture - - 20 - %"],
  // metals and magnets
  ["impurity Fe 20 ppm", "impurity Fe - 20 - [ppm]"],
  ["выход по току 80 %", "current-efficiency - - 80 - %"],
  ["current density 500 A/m2", "current-density - - 500 - A/m2"],
  ["Br 1.2 T", "remanence - - 1.2 - T"],
  ["Hcj 1100 kA/m", "coercivity Hcj - 1100 - kA/m"],
  ["(BH)max 320 kJ/m3", "energy-product - - 320 - kJ/m3"],
  ["RRR 150", "residual-resistance-ratio - - 150 - 1"],
  ["capex 2000000 USD", "capital-cost - - 2000000 - USD"],
  // where it was taken, and in what state
  ["raffinate 0.4 g/L Nd", "mass-concentration Nd - 0.4 - g/L raffinate"],
  ["рафинат Nd 0,4 г/л", "mass-concentration Nd - 0.4 - g/L raffinate"],
  ["रैफिनेट Nd 0.4 g/L", "mass-concentration Nd - 0.4 - g/L raffinate"],
  ["tails grade Nd 0.3 %", "product-grade Nd - 0.3 - % tails"],
  ["содержание Nd в хвостах 0,3 %", "product-grade Nd - 0.3 - % tails"],
  ["хвосты Nd 0,3 %", "- Nd - 0.3 - % tails"],
  ["tails 8 kg/h", "product-rate - - 8 - kg/h tails"],
  ["хвосты 8 кг", "product-mass - - 8 - kg tails"],
  ["टेल्स 8 किग्रा", "product-mass - - 8 - kg tails"],
  ["residue Nd 0.4 kg", "product-mass Nd - 0.4 - kg residue"],
  ["feed 12 L/h", "volume-flow - - 12 - L/h feed"],
  ["waste water pH 7", "ph - - 7 - [pH] waste-water"],
  ["residue Th 30 ppm", "thorium - - 30 - [ppm] residue"],
  ["product purity Nd 99.5 %", "purity Nd - 99.5 - % product"],
  ["purity Nd2O3 99.9 % relative to TREO", "purity Nd2O3 - 99.9 - % treo"],
  ["dry feed 400 kg", "feed-mass - - 400 - kg dry"],
  ["сырьё 400 кг влажное", "feed-mass - - 400 - kg wet"],
  // the only unit that there is need not be typed
  ["recovery Nd 92.4", "recovery Nd - 92.4 - %"],
  ["pH 2", "ph - - 2 - [pH]"],
  // what a name, a substance or a unit says of itself
  ["Выход Nd 92,4 %", "recovery Nd - 92.4 - %"],
  ["выход по току 80 %", "current-efficiency - - 80 - %"],
  ["HCl 297-393 kg/t", "acid-use HCl - 297–393 - kg/t"],
  ["Ca 300 ppm", "- Ca - 300 - [ppm]"],
  ["impurity Ca 300 ppm", "impurity Ca - 300 - [ppm]"],
  ["feed ca. 40 kg", "feed-mass - - 40 - kg ≈"],
  ["feed ca 40 kg", "feed-mass - - 40 - kg ≈"],
  ["recovery Nd 92.4 % (n=3)", "recovery Nd - 92.4 - % n = 3"],
  ["recovery Nd 92.4 ± 0.3 %, n = 3", "recovery Nd - 92.4 ±0.3 % n = 3"],
  // a series says its metric and its unit once
  ["recovery Nd 92 Pr 88 Dy 75 %", "recovery Nd - 92 - %", "recovery Pr - 88 - %", "recovery Dy - 75 - %"],
  ["recovery Nd 92 %, Pr 88 %, Dy 75 %", "recovery Nd - 92 - %", "recovery Pr - 88 - %", "recovery Dy - 75 - %"],
  ["recovery Nd 92, Pr 88, Dy 75 %", "recovery Nd - 92 - %", "recovery Pr - 88 - %", "recovery Dy - 75 - %"],
  ["извлечение Nd 92, Pr 88 и Dy 75 %", "recovery Nd - 92 - %", "recovery Pr - 88 - %", "recovery Dy - 75 - %"],
  ["पुनर्प्राप्ति Nd 92 %, Pr 88 %", "recovery Nd - 92 - %", "recovery Pr - 88 - %"],
  ["purity Nd 99.1, Pr 98.5 %", "purity Nd - 99.1 - %", "purity Pr - 98.5 - %"],
  ["raffinate 0.4 g/L Nd, 0.1 g/L Pr", "mass-concentration Nd - 0.4 - g/L raffinate", "mass-concentration Pr - 0.1 - g/L raffinate"],
  ["recovery Nd 92 %, Fe 0.3 %", "recovery Nd - 92 - %", "- Fe - 0.3 - %"],
  ["recovery Nd 92 %, Th 5 ppm", "recovery Nd - 92 - %", "thorium - - 5 - [ppm]"],
  // several figures between two commas
  ["recovery Nd 92.4 ± 0.3 % and purity 99.5 %", "recovery Nd - 92.4 ±0.3 %", "purity - - 99.5 - %"],
  ["извлечение Nd 92,4 % и чистота 99,5 %", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  ["पुनर्प्राप्ति Nd 92.4 % और शुद्धता 99.5 %", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  ["92.4 % recovery of Nd with 99.5 % purity", "recovery Nd - 92.4 - %", "purity - - 99.5 - %"],
  ["pH 1.8 at 60 °C", "ph - - 1.8 - [pH]", "temperature - - 60 - Cel"],
  // misspelt
  ["recvery Nd 92.4 %", "- Nd - 92.4 - % meant recovery"],
  ["recoevry 92.4 %", "- - - 92.4 - % meant recovery"],
  ["извлчение Nd 92,4 %", "- Nd - 92.4 - % meant recovery"],
  ["pruity 99.5 %", "- - - 99.5 - % meant purity"],
  // nothing is assumed
  ["99.5 %", "- - - 99.5 - %"],
  ["Nd 92 %", "- Nd - 92 - %"],
];

const WHOLE = [
  ["", {}],
  ["   , ;", {}],
  ["new resin in column 3", { text: "new resin in column 3" }],
  ["temperature 80 °C, pH 1.2", { measurements: ["temperature - - 80 - Cel", "ph - - 1.2 - [pH]"] }],
  // what may mean something else stays text
  ...[
    "A/O 1:2", "acid use 393-297 kg/t", "recovery Nd 1,234-1,500 %", "feed 2026-11-29", "10:30-12:00 leaching", "SX-12-14", "D 12",
    "recovery 5 kg", "recovery Nd Pr 92 %", "2 M tapes", "5 °C/min ramp", "vitamin D 12",
    "feed 29.11-30.11.2026", "flow 5 kg/h",
  ].map((line) => [line, { text: line }]),
  ["recovery Nd 92 %, batch SX-031, new resin", { measurements: ["recovery Nd - 92 - %"], batch: "SX-031", text: "new resin" }],
  ["партия SX-031; извлечение Nd 92 %", { measurements: ["recovery Nd - 92 - %"], batch: "SX-031" }],
  ["बैच SX-031, शुद्धता 4N", { measurements: ["purity - - 99.99 - %"], batch: "SX-031" }],
  ["recovery was good", { text: "recovery was good" }],
  ["feed 40 kg ± 2 h", { text: "feed 40 kg ± 2 h" }],
];

/** Figures within sentences: read, and the sentence kept; what was not read is told. */
const SENTENCES = [
  [
    "ran at 60 °C for 3 h, recovery Nd 92.4 ± 0.3 % and purity 99.5 %",
    {
      measurements: ["temperature - - 60 - Cel", "recovery Nd - 92.4 ±0.3 %", "purity - - 99.5 - %"],
      text: "ran at 60 °C for 3 h",
      unread: ["3 h"],
    },
  ],
  ["batch B-17 recovery Nd 92.4 %", { measurements: ["recovery Nd - 92.4 - %"], batch: "B-17" }],
  ["партия SX-031 извлечение Nd 92,4 %", { measurements: ["recovery Nd - 92.4 - %"], batch: "SX-031" }],
  ["run 3 h at 60 °C", { measurements: ["temperature - - 60 - Cel"], text: "run 3 h at 60 °C", unread: ["run 3 h"] }],
  [
    "we leached for 2 hours at 80 °C and got 91.5 % recovery of Nd",
    {
      measurements: ["temperature - - 80 - Cel", "recovery Nd - 91.5 - %"],
      text: "we leached for 2 hours at 80 °C and got 91.5 % recovery of Nd",
      unread: ["leached for 2 h"],
    },
  ],
  [
    "вели при 60 °C, получили извлечение Nd 92,4 %",
    {
      measurements: ["temperature - - 60 - Cel", "recovery Nd - 92.4 - %"],
      text: "вели при 60 °C, получили извлечение Nd 92,4 %",
    },
  ],
  ["extraction stage 2 pH 1.8", { measurements: ["ph - - 1.8 - [pH]"], text: "extraction stage 2 pH 1.8", unread: ["extraction stage 2"] }],
  ["recovery Nd 92.4 % (k=2)", { measurements: ["recovery Nd - 92.4 - %"], text: "recovery Nd 92.4 % (k=2)", unread: ["k= 2"] }],
  ["the crud layer grew to 12 cm", { text: "the crud layer grew to 12 cm", unread: ["the crud layer grew to 12 cm"] }],
  ["recovery of run 3 was fine", { text: "recovery of run 3 was fine", unread: ["recovery of run 3 was fine"] }],
  ["target recovery 90 %", { text: "target recovery 90 %", unread: ["target recovery 90 %"] }],
  ["better than 88 % recovery last week", { text: "better than 88 % recovery last week", unread: ["better than 88 % recovery last week"] }],
  ["column broke", { text: "column broke" }],
  ["Nd 92", { text: "Nd 92", unread: ["Nd 92"] }],
];

const PIECES = [
  ["a 1,5, b 2", ["a 1,5", "b 2"]],
  ["a 1,b 2;c", ["a 1", "b 2", "c"]],
  ["10 kg / h", ["10 kg/h"]],
  ["−1 kg", ["-1 kg"]],
];

const DECIMALS = [
  ["92.4", "92.4", null],
  ["92,4", "92.4", null],
  ["1,234", "1.234", ["1.234", "1234"]],
  ["0,234", "0.234", null],
  ["1,234.5", "1234.5", null],
  ["1.234,5", "1234.5", null],
  ["1 234", "1234", null],
  ["1,234,567", "1234567", null],
  ["1.5e3", "1500", null],
];

/** What is typed where only the figure is missing: op value ±uncertainty unit k. */
const ALONE = [
  ["92.4", "- 92.4 - -"],
  [" 92,4 ± 0,3 ", "- 92.4 ±0.3 -"],
  ["92.4 ± 0.6 % (k=2)", "- 92.4 ±0.6 % k=2"],
  ["<0.1", "< 0.1 - -"],
  ["не более 5", "<= 5 - -"],
  ["12–14 g/L", "- 12–14 - g/L"],
  ["−1.2", "- -1.2 - -"],
  ["९२.४", "- 92.4 - -"],
  ["1e-3", "- 0.001 - -"],
  ["4N5", null],
  ["92.4 or so", null],
  ["about 5", null],
  ["< 12–14", null],
  ["5 6", null],
  ["none", null],
  ["", null],
];

function figure(m) {
  if (!m) return null;
  const value = m.low ? `${m.low}–${m.high}` : m.value;
  return [m.op, value, m.uncertainty && `±${m.uncertainty}`, m.unit].map((x) => x ?? "-").concat(m.k ? [`k=${m.k}`] : []).join(" ");
}

const QUANTITIES = [
  [{ value: 92.4, uncertainty: 0.3 }, "92.4 ± 0.3"],
  [{ value: 92.437, uncertainty: 0.3 }, "92.4 ± 0.3"],
  [{ value: 92, uncertainty: 0.3 }, "92.0 ± 0.3"],
  [{ value: 92.4, uncertainty: 0.25 }, "92.40 ± 0.25"],
  [{ value: 88.2341, uncertainty: 5.1 }, "88.2 ± 5.1"],
  [{ value: 99.99, uncertainty: 0.0123 }, "99.990 ± 0.012"],
  [{ value: 1234, uncertainty: 120 }, "1,230 ± 120"],
  [{ value: 1234, uncertainty: 12 }, "1,234 ± 12"],
  [{ value: 40, uncertainty: 2 }, "40 ± 2"],
  [{ value: 5, op: "<" }, "< 5"],
  [{ value: 5, op: ">=" }, "≥ 5"],
  [{ value: 99.99, valueText: "99.990" }, "99.990"],
  [{ value: 99.5, uncertainty: null }, "99.5"],
  [{ value: 92.4, uncertainty: 0.3 }, "92,4 ± 0,3", "ru"],
  [{ value: 1234567 }, "12,34,567", "hi"],
  [{ value: 0 }, "0"],
  [{ value: 345, uncertainty: 27.7, low: 297, high: 393 }, "297–393"],
  [{ value: -1.2, uncertainty: 0.1 }, "-1.2 ± 0.1"],
];

const UNITS = [
  ["kW.h/kg", "kWh/kg", "кВт·ч/кг"],
  ["[ppm]", "ppm"],
  ["m3/t", "m³/t", "м³/т"],
  ["kg/h", "kg/h", "кг/ч"],
  ["%", "%"],
  ["1", ""],
  ["[pH]", ""],
  ["mol/L", "mol/L", "моль/л"],
  ["A/m2", "A/m²", "А/м²"],
  ["", ""],
  ["Bq/g", "Bq/g", "Бк/г"],
  ["g.h-1", "g·h⁻¹", "г·ч⁻¹"],
  ["{runs}", "runs"],
  ["/h", "1/h", "1/ч"],
  ["USD/kg", "USD/kg", "USD/кг"],
];

const MEASURED = [
  [{ value: 92.4, uncertainty: 0.3, unit: "%" }, "92.4 ± 0.3 %", "en"],
  [{ value: 92.4, uncertainty: 0.6, k: 2, unit: "%" }, "92.4 ± 0.6 % (k = 2)", "en"],
  [{ value: 5.1, unit: "kW.h/kg" }, "5,1 кВт·ч/кг", "ru"],
  [{ value: 1.62, uncertainty: 0.04, unit: "1" }, "1.62 ± 0.04", "en"],
];

const SUBSTANCES = [
  ["Nd2O3", "Nd₂O₃"],
  ["Pr6O11", "Pr₆O₁₁"],
  ["TREO", "TREO"],
  ["Th-232", "Th-232"],
  ["Nd/Pr", "Nd/Pr"],
  ["Th232", "Th232"],
];

const HOSTILE = [
  "a".repeat(2000), "9".repeat(2000), "1,".repeat(1000), "recovery ".repeat(220), "± ".repeat(1000), "\u0000\u202e🧪 92 %", "1 ".repeat(1000),
  "((((((((((", "Nd".repeat(1000), "%".repeat(2000), "e1e1e1e1e1e1",
];
