package io.trellis.form.print.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** PDFs of this product one behind the other. */
@Component
public final class PdfBinder {

    public static final String TYPE = "application/pdf";

    PdfBinder() {}

    public boolean isPdf(String mediaType) {
        return mediaType.equals(TYPE);
    }

    public int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** Part by part, so that only one of them is in memory. */
    public void bind(List<Path> parts, Path whole) throws IOException {
        PDFMergerUtility merger = new PDFMergerUtility();
        merger.setDocumentMergeMode(PDFMergerUtility.DocumentMergeMode.OPTIMIZE_RESOURCES_MODE);
        for (Path part : parts) {
            merger.addSource(part.toFile());
        }
        merger.setDestinationFileName(whole.toString());
        merger.mergeDocuments(MemoryUsageSetting.setupTempFileOnly().streamCache);
    }
}
