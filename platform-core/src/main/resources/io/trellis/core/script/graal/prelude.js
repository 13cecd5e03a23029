// Runs once in each new context, before any script: makes what scripts share immutable, so that none can leave
// anything behind for the next, and hands the host what it needs to build values.
(function () {
  "use strict";
  const RealDate = Date;
  const construct = Reflect.construct;
  let millis = 0;

  // The clock of the host: it stands still while a script runs.
  function HostDate(...args) {
    if (new.target === undefined) {
      return new RealDate(millis).toString();
    }
    return construct(RealDate, args.length === 0 ? [millis] : args, new.target);
  }
  Object.defineProperties(HostDate, {
    name: { value: "Date" },
    length: { value: 7 },
    prototype: { value: RealDate.prototype, writable: false },
    now: { value: () => millis, writable: true, configurable: true },
    parse: { value: RealDate.parse, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
  });
  RealDate.prototype.constructor = HostDate;
  globalThis.Date = HostDate;

  for (const name of ["FinalizationRegistry", "WeakRef", "SharedArrayBuffer", "Atomics", "WebAssembly", "Proxy"]) {
    delete globalThis[name];
  }

  // The engine's own loops over an array cannot be stopped: arrays and what looks like one must not be endless.
  const LARGEST = 1000000;
  const apply = Reflect.apply;
  const isArray = Array.isArray;
  const describe = Reflect.getOwnPropertyDescriptor;
  const isView = ArrayBuffer.isView;

  function checkLength(list) {
    if (isArray(list)) {
      if (list.length <= LARGEST) {
        return;
      }
    } else if (list === null || (typeof list !== "object" && typeof list !== "function") || isView(list)) {
      return;
    } else {
      // a getter, or an object as length, could answer differently the next time
      const length = describe(list, "length");
      const known = length === undefined ? !("length" in list) : typeof length.value === "number";
      if (known && (length === undefined || length.value <= LARGEST)) {
        return;
      }
    }
    throw new RangeError("Invalid array length");
  }

  function guard(owner, key, check) {
    const original = owner[key];
    const wrapper = {
      [key](...args) {
        check(this, args);
        return apply(original, this, args);
      },
    }[key];
    Object.defineProperty(wrapper, "length", { value: original.length });
    Object.defineProperty(owner, key, { value: wrapper, writable: true, configurable: true, enumerable: false });
  }

  for (const key of Object.getOwnPropertyNames(Array.prototype)) {
    if (typeof Array.prototype[key] === "function" && !["constructor", "keys", "values", "entries"].includes(key)) {
      guard(Array.prototype, key, (list, args) => {
        checkLength(list);
        if (key === "concat") {
          args.forEach(checkLength);
        }
      });
    }
  }
  // Collation of two texts of a million characters takes seconds and cannot be stopped.
  guard(String.prototype, "localeCompare", (text, args) => {
    args[0] = String(args[0]);
    if (String(text).length + args[0].length > 20000) {
      throw new RangeError("Invalid string length");
    }
  });
  guard(Array, "from", (type, args) => {
    if (args[0] != null && (isArray(args[0]) || args[0][Symbol.iterator] === undefined)) {
      checkLength(args[0]);
    }
  });

  // Freezing Error.prototype would forbid `this.name = "MyError"` in a subclass: an assignment makes an own property.
  function assignable(owner, key) {
    const value = owner[key];
    Object.defineProperty(owner, key, {
      configurable: false,
      enumerable: false,
      get() {
        return value;
      },
      set(own) {
        if (this !== owner) {
          Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
        }
      },
    });
  }
  for (const type of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError]) {
    for (const key of ["name", "message", "constructor"]) {
      assignable(type.prototype, key);
    }
  }
  for (const key of ["toString", "valueOf", "constructor", "toLocaleString"]) {
    assignable(Object.prototype, key);
  }

  const open = [
    globalThis,
    Object.getPrototypeOf(function* () {}),
    Object.getPrototypeOf(async function () {}),
    Object.getPrototypeOf(async function* () {}),
    Object.getPrototypeOf([][Symbol.iterator]()),
    Object.getPrototypeOf(""[Symbol.iterator]()),
    Object.getPrototypeOf(new Map()[Symbol.iterator]()),
    Object.getPrototypeOf(new Set()[Symbol.iterator]()),
    Object.getPrototypeOf("".matchAll(/x/g)),
    Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())),
    Object.getPrototypeOf((function* () {})()),
    Object.getPrototypeOf((async function* () {})()),
  ];
  const seen = new Set();
  while (open.length > 0) {
    const one = open.pop();
    if (one === null || (typeof one !== "object" && typeof one !== "function") || seen.has(one)) {
      continue;
    }
    seen.add(one);
    open.push(Object.getPrototypeOf(one));
    for (const key of Reflect.ownKeys(one)) {
      const property = Reflect.getOwnPropertyDescriptor(one, key);
      open.push(property.value, property.get, property.set);
    }
  }
  seen.forEach((one) => Object.freeze(one));

  return Object.freeze({
    object: () => ({}),
    array: () => [],
    date: (at) => new RealDate(at),
    setNow: (at) => {
      millis = at;
    },
  });
})();
