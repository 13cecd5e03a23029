package io.trellis.form.exchange.table;

import io.trellis.form.exchange.table.Cell.Fault;
import io.trellis.form.exchange.table.Cell.Moment;
import io.trellis.form.exchange.table.Cell.Text;
import io.trellis.form.exchange.table.Cell.Truth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the cells of a workbook say. A formula's cell holds its last result, which is read like any other; nothing is
 * computed.
 *
 * @param shared the texts that cells name by number, without what nobody sees around them: any number of cells may
 *     name a long one
 */
record XlsxCells(NumberFormats formats, List<String> shared, boolean from1904) {

    /** What a spreadsheet calculates with. */
    private static final int DIGITS = 15;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,3})?");
    private static final BigDecimal A_YEAR = BigDecimal.valueOf(366);

    /**
     * @param type the attribute {@code t}
     * @param style the attribute {@code s}
     * @param value the content of {@code v}, or of {@code is} in an inline text
     * @return empty for an empty cell
     */
    Optional<Cell> read(String type, int style, String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        return switch (type) {
            case "s" -> shared(value.strip());
            case "inlineStr", "str" -> text(XmlEscapes.decoded(value));
            case "b" -> Optional.of(truth(value.strip()));
            case "e" -> Optional.of(new Fault(value.strip()));
            case "d" -> Optional.of(day(value.strip()));
            default -> Optional.of(number(value.strip(), formats.ofStyle(style)));
        };
    }

    private Optional<Cell> shared(String index) {
        try {
            String text = shared.get(Integer.parseInt(index));
            return text.isEmpty() ? Optional.empty() : Optional.of(new Text(text));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.of(new Fault("#" + index));
        }
    }

    private static Optional<Cell> text(String text) {
        String bare = PlainText.of(text);
        return bare.isEmpty() ? Optional.empty() : Optional.of(new Text(bare));
    }

    private static Cell truth(String value) {
        return switch (value) {
            case "1", "true" -> new Truth(true);
            case "0", "false" -> new Truth(false);
            default -> new Fault(value);
        };
    }

    private static Cell day(String value) {
        for (IsoForm form : IsoForm.values()) {
            try {
                return form.read(value);
            } catch (DateTimeException e) {
                continue;
            }
        }
        return new Fault(value);
    }

    private enum IsoForm {
        MOMENT {
            @Override
            Cell read(String value) {
                return new Moment(LocalDateTime.parse(value.replace(' ', 'T')));
            }
        },
        DAY {
            @Override
            Cell read(String value) {
                return new Moment(LocalDate.parse(value).atStartOfDay());
            }
        },
        OFFSET {
            @Override
            Cell read(String value) {
                // the cell shows the time as it was written
                return new Moment(OffsetDateTime.parse(value).toLocalDateTime());
            }
        },
        TIME {
            @Override
            Cell read(String value) {
                return new Text(LocalTime.parse(value).toString());
            }
        };

        abstract Cell read(String value);
    }

    private Cell number(String value, NumberFormatCode format) {
        if (!NUMBER.matcher(value).matches()) {
            return new Fault(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal number = quiet(exact);
        return switch (format.kind(number)) {
            case DAY -> moment(number);
            case TIME -> time(number);
            case ELAPSED -> new Text(Serial.elapsed(number));
            case GENERAL, NUMBER, ROUNDED ->
                new Cell.Number(
                        number,
                        format.text(number),
                        format.isPercent(number),
                        format.currency(number),
                        lost(value, number));
        };
    }

    private Cell moment(BigDecimal number) {
        return Serial.moment(number, from1904)
                .<Cell>map(Moment::new)
                .orElseGet(() -> new Fault(number.toPlainString()));
    }

    /** Where there is a day behind the time, it is not lost: {@code 45351.5} shown as {@code 12:00}. */
    private Cell time(BigDecimal number) {
        if (number.signum() < 0) {
            return new Fault(number.toPlainString());
        }
        return number.compareTo(A_YEAR) < 0 ? new Text(Serial.timeOfDay(number)) : moment(number);
    }

    /** Without the noise behind the fifteenth digit: 0.1 + 0.2 is written as 0.30000000000000004. Whole numbers have none. */
    private static BigDecimal quiet(BigDecimal exact) {
        BigDecimal bare = exact.stripTrailingZeros();
        BigDecimal quiet = bare.scale() > 0 && bare.precision() > DIGITS
                ? bare.round(new MathContext(DIGITS)).stripTrailingZeros()
                : bare;
        return quiet.scale() < 0 ? quiet.setScale(0) : quiet;
    }

    /** A long number that ends in zeros behind the fifteenth digit had others before a spreadsheet kept it. */
    private static boolean lost(String value, BigDecimal number) {
        BigDecimal whole = number.abs();
        if (whole.scale() > 0 || whole.precision() <= DIGITS) {
            return false;
        }
        boolean power = value.indexOf('E') >= 0 || value.indexOf('e') >= 0;
        return power || whole.stripTrailingZeros().precision() <= DIGITS;
    }
}
