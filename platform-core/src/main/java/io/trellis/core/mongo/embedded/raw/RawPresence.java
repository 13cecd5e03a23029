package io.trellis.core.mongo.embedded.raw;

/** One for each document that has a value. */
final class RawPresence implements RawTally {

    private static final byte[] PLAIN = {
        RawValue.INT,
        RawValue.LONG,
        RawValue.DOUBLE,
        RawValue.DECIMAL,
        RawValue.TEXT,
        RawValue.DATE,
        RawValue.BOOLEAN,
        RawValue.OBJECT_ID
    };

    private final int slot;
    private final Object expression;
    private int total;

    RawPresence(int slot, Object expression) {
        this.slot = slot;
        this.expression = expression;
    }

    @Override
    public void add(RawValues values) {
        total += of(values);
    }

    @Override
    public boolean remove(RawValues values) {
        total -= of(values);
        return true;
    }

    private int of(RawValues values) {
        byte type = values.type(slot);
        if (type == RawValues.MISSING || type == RawValue.NULL) {
            return 0;
        }
        boolean plain = false;
        for (byte one : PLAIN) {
            plain |= one == type;
        }
        return plain || Integer.valueOf(1).equals(RawTally.evaluated(expression, values)) ? 1 : 0;
    }

    @Override
    public Object result() {
        return total;
    }
}
