package io.trellis.form.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarcodeTest {

    private static final int DOT = 4;

    @ParameterizedTest
    @CsvSource({"QR,TR-1001", "QR,https://example.com/p/1?x=<y>", "QR,产品 甲", "CODE128,TR-1001", "CODE128,ab 12/34"})
    void whatIsDrawnIsReadByAScanner(Barcode barcode, String text) throws NotFoundException {
        assertThat(scanned(barcode.svg(text).orElseThrow())).isEqualTo(text);
    }

    @Test
    void theDrawingHoldsNothingOfTheText() {
        assertThat(Barcode.QR.svg("</svg><script>alert(1)</script>").orElseThrow())
                .doesNotContain("script", "alert")
                .matches("(?s)<svg [^<>]*><rect [^<>]*/><path [^<>]*/></svg>");
    }

    @Test
    void whatAKindCannotHoldIsNotDrawn() {
        assertThat(Barcode.CODE128.svg("产品")).isEmpty();
        assertThat(Barcode.CODE128.svg("x".repeat(81))).isEmpty();
        assertThat(Barcode.QR.svg("x".repeat(501))).isEmpty();
        assertThat(Barcode.QR.svg("甲".repeat(500))).isPresent();
        assertThat(Barcode.QR.svg("")).isEmpty();
    }

    private static String scanned(String svg) throws NotFoundException {
        Matcher size = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"").matcher(svg);
        assertThat(size.find()).isTrue();
        int width = Integer.parseInt(size.group(1)) * DOT;
        int height = Integer.parseInt(size.group(2)) * DOT;
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xffffff);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)").matcher(svg);
        while (run.find()) {
            int x = Integer.parseInt(run.group(1)) * DOT;
            int y = Integer.parseInt(run.group(2)) * DOT;
            for (int row = y; row < y + DOT; row++) {
                Arrays.fill(pixels, row * width + x, row * width + x + Integer.parseInt(run.group(3)) * DOT, 0);
            }
        }
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8"))
                .getText();
    }
}
