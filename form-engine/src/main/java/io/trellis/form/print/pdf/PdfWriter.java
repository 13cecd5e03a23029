package io.trellis.form.print.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;

/** Well-formed HTML as PDF, with the letters that it uses of a font that has the Chinese ones. */
@Component
public final class PdfWriter {

    private static final int USUAL_WEIGHT = 400;

    private static final Pattern CARRIED = Pattern.compile("data:image/(png|jpeg);");

    PdfWriter() {
        FontMappers.set(new CarriedFont());
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** @param html that names nothing outside itself: nothing is fetched from anywhere */
    public byte[] write(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(CarriedFont::open, "Noto Sans SC", USUAL_WEIGHT, FontStyle.NORMAL, true)
                    .useUriResolver((base, uri) -> CARRIED.matcher(uri).lookingAt() ? uri : null)
                    .withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null)
                    .withProducer("Trellis")
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
