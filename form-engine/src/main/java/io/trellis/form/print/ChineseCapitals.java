package io.trellis.form.print;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in Chinese capitals (大写), as invoices and contracts have it beside the figures: 正确填写票据和结算凭证的基本规定
 * of the People's Bank of China. {@code 1234.5} is {@code 壹仟贰佰叁拾肆元伍角整}.
 */
public final class ChineseCapitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] WITHIN = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};
    private static final int GROUP = 4;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(GROUP * GROUPS.length);

    private ChineseCapitals() {}

    /** Rounded to 分. @return the figures themselves where there are no words for so many */
    public static String of(BigDecimal amount) {
        BigDecimal rounded = amount.abs().setScale(2, RoundingMode.HALF_UP);
        if (rounded.compareTo(MOST) >= 0) {
            return amount.toPlainString();
        }
        String whole = rounded.toBigInteger().toString();
        int cents = rounded.remainder(BigDecimal.ONE).movePointRight(2).intValueExact();
        String sign = amount.signum() < 0 && rounded.signum() > 0 ? "负" : "";
        String yuan = whole.equals("0") ? "" : whole(whole) + "元";
        return sign + (yuan.isEmpty() && cents == 0 ? "零元" : yuan) + parts(cents, !yuan.isEmpty());
    }

    private static String parts(int cents, boolean afterYuan) {
        int jiao = cents / 10;
        int fen = cents % 10;
        if (cents == 0) {
            return "整";
        }
        if (fen == 0) {
            return digit(jiao) + "角整";
        }
        if (jiao == 0) {
            return (afterYuan ? "零" : "") + digit(fen) + "分";
        }
        return digit(jiao) + "角" + digit(fen) + "分";
    }

    private static String whole(String digits) {
        StringBuilder words = new StringBuilder();
        boolean zero = false;
        boolean inGroup = false;
        for (int i = 0; i < digits.length(); i++) {
            int place = digits.length() - 1 - i;
            int digit = digits.charAt(i) - '0';
            if (digit == 0) {
                zero = !words.isEmpty();
            } else {
                // one 零 for however many, and none for those that a group ends with
                words.append(zero ? "零" : "").append(digit(digit)).append(WITHIN[place % GROUP]);
                zero = false;
                inGroup = true;
            }
            if (place % GROUP == 0) {
                words.append(inGroup ? GROUPS[place / GROUP] : "");
                inGroup = false;
            }
        }
        return words.toString();
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }
}
