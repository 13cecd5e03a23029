package io.trellis.form.print.docx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The parts of a Word document by their names, as they are in its zip. */
record WordPackage(Map<String, byte[]> parts) {

    static final int LARGEST_PART = 16 << 20;
    static final int LARGEST = 32 << 20;
    static final int MOST_PARTS = 500;
    private static final int DEEPEST = 200;

    /** Where people write: the text, what stands above and beneath each page, notes. */
    private static final Pattern WRITTEN =
            Pattern.compile("word/(document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml");

    /** More than a document is unpacked to. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    static WordPackage read(byte[] docx) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] part = zip.readNBytes(Math.min(left, LARGEST_PART) + 1);
                left -= part.length;
                if (part.length > LARGEST_PART || left < 0 || parts.size() >= MOST_PARTS) {
                    throw new TooLarge();
                }
                parts.put(entry.getName(), part);
            }
        } catch (IllegalArgumentException e) {
            // a name that is no text
            throw new IOException(e);
        }
        return new WordPackage(parts);
    }

    List<String> written() {
        return parts.keySet().stream()
                .filter(name -> WRITTEN.matcher(name).matches())
                .sorted()
                .toList();
    }

    Document xml(String part) throws IOException, SAXException {
        byte[] content = parts.get(part);
        if (content == null) {
            throw new IOException("no " + part);
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
            var builder = factory.newDocumentBuilder();
            // what is wrong is thrown; nothing is written to the console
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String part, Document xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            xml.setXmlStandalone(true);
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(xml), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        parts.put(part, bytes.toByteArray());
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
