package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions on a single path. A list meets one where an element does, unless it says otherwise. */
final class RawTests {

    /** More texts than these are looked up rather than compared one by one. */
    private static final int FEW = 8;

    private RawTests() {}

    private interface OfValue {
        byte of(byte type, byte[] in, int start);
    }

    static RawCondition equal(int slot, RawOperand wanted) {
        return someElement(slot, wanted::equal);
    }

    static RawCondition other(int slot, RawOperand unwanted) {
        RawCondition equal = equal(slot, unwanted);
        return values -> RawCondition.not(equal.of(values));
    }

    static RawCondition among(int slot, RawOperand[] wanted) {
        boolean texts = wanted.length > FEW && Arrays.stream(wanted).allMatch(RawOperand::isText);
        if (texts) {
            Set<Object> known = Arrays.stream(wanted).map(RawOperand::text).collect(Collectors.toSet());
            return someElement(
                    slot,
                    (type, in, start) -> type == RawValue.TEXT
                            ? RawCondition.of(known.contains(RawValue.text(in, start)))
                            : wanted[0].equal(type, in, start));
        }
        return someElement(slot, (type, in, start) -> {
            byte greatest = RawCondition.NO;
            for (int i = 0; i < wanted.length && greatest != RawCondition.YES; i++) {
                greatest = (byte) Math.max(greatest, wanted[i].equal(type, in, start));
            }
            return greatest;
        });
    }

    /** A list within the list is left to the library. */
    private static RawCondition someElement(int slot, OfValue test) {
        return values -> {
            byte type = values.type(slot);
            if (type == RawValues.MANY) {
                return RawCondition.UNSURE;
            }
            byte[] in = values.bytes();
            int start = values.start(slot);
            if (type != RawValue.LIST) {
                return test.of(type, in, start);
            }
            byte greatest = RawCondition.NO;
            int position = start + Integer.BYTES;
            for (byte element = in[position]; element != 0 && greatest != RawCondition.YES; element = in[position]) {
                do {
                    position++;
                } while (in[position] != 0);
                position++;
                byte one = element == RawValue.LIST ? RawCondition.UNSURE : test.of(element, in, position);
                greatest = (byte) Math.max(greatest, one);
                position += RawValue.size(element, in, position);
            }
            return greatest;
        };
    }

    /** @param least of the sign of a value beside the operand, @param most of it */
    static RawCondition ordered(int slot, RawOperand operand, int least, int most) {
        return single(slot, values -> {
            int order = operand.order(values.type(slot), values.bytes(), values.start(slot));
            return order == RawOperand.UNSURE
                    ? RawCondition.UNSURE
                    : RawCondition.of(order != RawOperand.APART && order >= least && order <= most);
        });
    }

    static RawCondition exists(int slot, boolean wanted) {
        return values -> values.type(slot) == RawValues.MANY
                ? RawCondition.UNSURE
                : RawCondition.of((values.type(slot) != RawValues.MISSING) == wanted);
    }

    static RawCondition sized(int slot, double wanted) {
        return values -> {
            byte type = values.type(slot);
            if (type == RawValues.MANY) {
                return RawCondition.UNSURE;
            }
            if (type != RawValue.LIST) {
                return RawCondition.NO;
            }
            int size = 0;
            for (RawBson list = new RawBson(values.bytes(), values.start(slot)); list.next(); ) {
                size++;
            }
            return RawCondition.of(size == wanted);
        };
    }

    static RawCondition matches(int slot, BsonRegularExpression pattern) {
        return values -> switch (values.type(slot)) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED -> RawCondition.NO;
            case RawValue.TEXT ->
                RawCondition.of(pattern.matcher(RawValue.text(values.bytes(), values.start(slot)))
                        .find());
            default -> RawCondition.UNSURE;
        };
    }

    /** Asked of a value that stands alone; of a list it is left to the library. */
    static RawCondition single(int slot, RawCondition condition) {
        return values -> {
            byte type = values.type(slot);
            return type == RawValue.LIST || type == RawValues.MANY ? RawCondition.UNSURE : condition.of(values);
        };
    }
}
