package io.trellis.form.print.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The font that the product carries stands for every other. Without it the library looks through the fonts of the machine at
 * the first page, for seconds, and leaves a list of them in somebody's home folder. It takes 35 MB once it is read, so it is
 * read when the first page asks for it and let go when memory is wanted elsewhere.
 */
final class CarriedFont implements FontMapper {

    private static final String FILE = "/fonts/NotoSansSC-Regular.ttf";

    private SoftReference<TrueTypeFont> read = new SoftReference<>(null);

    static InputStream open() {
        return Objects.requireNonNull(CarriedFont.class.getResourceAsStream(FILE));
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font(), true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font(), true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        return new CIDFontMapping(null, font(), true);
    }

    private synchronized TrueTypeFont font() {
        TrueTypeFont font = read.get();
        if (font == null) {
            font = parsed();
            read = new SoftReference<>(font);
        }
        return font;
    }

    private static TrueTypeFont parsed() {
        try (InputStream letters = open()) {
            return new TTFParser().parse(new RandomAccessReadBuffer(letters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
