package io.trellis.core.mongo.embedded.raw;

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
        Verdict of(byte type, byte[] in, int start);
    }

    static RawCondition equal(int slot, RawOperand wanted) {
        return someElement(slot, wanted::equal);
    }

    static RawCondition other(int slot, RawOperand unwanted) {
        return RawCondition.not(equal(slot, unwanted));
    }

    static RawCondition among(int slot, RawOperand[] wanted) {
        boolean texts = wanted.length > FEW && Arrays.stream(wanted).allMatch(RawOperand::isText);
        if (texts) {
            Set<Object> known = Arrays.stream(wanted).map(RawOperand::text).collect(Collectors.toSet());
            return someElement(
                    slot,
                    (type, in, start) -> type == RawValue.TEXT
                            ? Verdict.of(known.contains(RawValue.text(in, start)))
                            : wanted[0].equal(type, in, start));
        }
        return someElement(slot, (type, in, start) -> {
            Verdict greatest = Verdict.NO;
            for (int i = 0; i < wanted.length && greatest != Verdict.YES; i++) {
                greatest = greatest.or(wanted[i].equal(type, in, start));
            }
            return greatest;
        });
    }

    /** A list within the list is left to the library. */
    private static RawCondition someElement(int slot, OfValue test) {
        return values -> {
            byte type = values.type(slot);
            if (type == RawValues.MANY) {
                return Verdict.UNSURE;
            }
            byte[] in = values.bytes();
            int start = values.start(slot);
            if (type != RawValue.LIST) {
                return test.of(type, in, start);
            }
            Verdict greatest = Verdict.NO;
            int position = start + Integer.BYTES;
            for (byte element = in[position]; element != 0 && greatest != Verdict.YES; element = in[position]) {
                do {
                    position++;
                } while (in[position] != 0);
                position++;
                greatest = greatest.or(element == RawValue.LIST ? Verdict.UNSURE : test.of(element, in, position));
                position += RawValue.size(element, in, position);
            }
            return greatest;
        };
    }

    /** @param sides where a value may stand beside the operand */
    static RawCondition ordered(int slot, RawOperand operand, Set<RawOperand.Side> sides) {
        return single(slot, values -> {
            RawOperand.Side side = operand.side(values.type(slot), values.bytes(), values.start(slot));
            return side == RawOperand.Side.UNSURE ? Verdict.UNSURE : Verdict.of(sides.contains(side));
        });
    }

    static RawCondition exists(int slot, boolean wanted) {
        return values -> values.type(slot) == RawValues.MANY
                ? Verdict.UNSURE
                : Verdict.of((values.type(slot) != RawValues.MISSING) == wanted);
    }

    static RawCondition sized(int slot, double wanted) {
        return values -> {
            byte type = values.type(slot);
            if (type == RawValues.MANY) {
                return Verdict.UNSURE;
            }
            if (type != RawValue.LIST) {
                return Verdict.NO;
            }
            int size = 0;
            for (RawBson list = new RawBson(values.bytes(), values.start(slot)); list.next(); ) {
                size++;
            }
            return Verdict.of(size == wanted);
        };
    }

    static RawCondition matches(int slot, BsonRegularExpression pattern) {
        return values -> switch (values.type(slot)) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED -> Verdict.NO;
            case RawValue.TEXT ->
                Verdict.of(pattern.matcher(RawValue.text(values.bytes(), values.start(slot)))
                        .find());
            default -> Verdict.UNSURE;
        };
    }

    /** Asked of a value that stands alone; of a list it is left to the library. */
    static RawCondition single(int slot, RawCondition condition) {
        return values -> {
            byte type = values.type(slot);
            return type == RawValue.LIST || type == RawValues.MANY ? Verdict.UNSURE : condition.of(values);
        };
    }
}
