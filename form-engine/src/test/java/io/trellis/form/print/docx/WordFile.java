package io.trellis.form.print.docx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Word document for tests, as little as Word opens. */
public final class WordFile {

    private static final String TYPES =
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private WordFile(String body) {
        parts.put("[Content_Types].xml", TYPES);
        parts.put("word/document.xml", part("document", "<w:body>" + body + "</w:body>"));
    }

    /** @param body paragraphs and tables, in the prefix w */
    public static WordFile of(String body) {
        return new WordFile(body);
    }

    static String part(String name, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:" + name + " xmlns:w=\"" + Word.W
                + "\">" + content + "</w:" + name + ">";
    }

    /** A paragraph of one run for each text. */
    public static String p(String... texts) {
        StringBuilder runs = new StringBuilder("<w:p>");
        for (String text : texts) {
            runs.append("<w:r><w:t xml:space=\"preserve\">").append(text).append("</w:t></w:r>");
        }
        return runs.append("</w:p>").toString();
    }

    public static String row(String... cells) {
        StringBuilder row = new StringBuilder("<w:tr>");
        for (String cell : cells) {
            row.append("<w:tc>").append(p(cell)).append("</w:tc>");
        }
        return row.append("</w:tr>").toString();
    }

    /** A part that is a header, whatever it is called. */
    WordFile said(String part) {
        return with(
                "[Content_Types].xml",
                TYPES.replace(
                        "</Types>",
                        "<Override PartName=\"" + part
                                + "\" ContentType=\"application/vnd.openxmlformats-officedocument."
                                + "wordprocessingml.header+xml\"/></Types>"));
    }

    WordFile with(String part, String content) {
        parts.put(part, content);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
