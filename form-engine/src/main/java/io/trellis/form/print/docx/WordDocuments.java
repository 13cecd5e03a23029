package io.trellis.form.print.docx;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Word documents with values in double braces. */
@Component
public final class WordDocuments {

    public static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** More values than this are not looked at in one document. */
    public static final int MOST_NAMES = 2_000;

    private static final String TYPES = "[Content_Types].xml";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

    private final Messages messages;

    public WordDocuments(Messages messages) {
        this.messages = messages;
    }

    /** Why it is not taken: too large, no Word document, one that runs or fetches something; empty for what is fine. */
    public Optional<LocalizedText> wrong(byte[] docx) {
        if (docx.length > Limits.DOCX_BYTES) {
            return Optional.of(messages.text("form.docx.too-large", Limits.DOCX_BYTES >> 20));
        }
        try {
            return WordGuard.wrong(WordPackage.read(docx)).map(key -> messages.text("form.docx." + key));
        } catch (WordPackage.TooLarge e) {
            return Optional.of(messages.text("form.docx.bomb"));
        } catch (IOException e) {
            return Optional.of(messages.text("form.docx.not-word"));
        }
    }

    /** @param docx that nothing is {@link #wrong} with */
    public WordNames names(byte[] docx) {
        WordPackage word = read(docx);
        List<WordNames.Written> parts = word.written().stream()
                .map(part -> new WordNames.Written(label(part), xml(word, part).getDocumentElement()))
                .toList();
        return WordNames.of(parts, messages);
    }

    private static String label(String part) {
        return part.contains("header") ? "header" : part.contains("footer") ? "footer" : "text";
    }

    /** @throws TrellisException INVALID_INPUT for what is {@link #wrong} */
    public byte[] fill(byte[] docx, DocxValues values) {
        WordPackage word = read(docx);
        int number = 0;
        List<String> written = new ArrayList<>(word.written());
        for (String part : written) {
            Document xml = xml(word, part);
            Element root = xml.getDocumentElement();
            Marks.isolate(root);
            Pictures pictures = new Pictures(number++);
            new Filling(pictures).fill(root, values);
            word.put(part, xml);
            add(word, part, pictures.all());
        }
        return word.write();
    }

    /** A picture is a part of its own, related to the part that shows it. */
    private static void add(WordPackage word, String part, Map<String, WordPicture> pictures) {
        if (pictures.isEmpty()) {
            return;
        }
        String relations = "word/_rels/" + part.substring(part.indexOf('/') + 1) + ".rels";
        Document xml = word.parts().containsKey(relations)
                ? xml(word, relations)
                : empty(word, "relationships", "Relationships");
        pictures.forEach((id, picture) -> {
            String file = "media/" + id + "." + picture.kind();
            word.parts().put("word/" + file, picture.bytes());
            Element relation = xml.createElementNS(PACKAGE + "relationships", "Relationship");
            relation.setAttribute("Id", id);
            relation.setAttribute("Type", IMAGE);
            relation.setAttribute("Target", file);
            xml.getDocumentElement().appendChild(relation);
        });
        word.put(relations, xml);
        pictures.values().stream().map(WordPicture::kind).distinct().forEach(kind -> known(word, kind));
    }

    /** Word asks what files are by how they end. */
    private static void known(WordPackage word, String kind) {
        Document types = xml(word, TYPES);
        boolean known = Word.children(types.getDocumentElement()).stream()
                .anyMatch(type -> type.getAttribute("Extension").equalsIgnoreCase(kind));
        if (!known) {
            Element type = types.createElementNS(PACKAGE + "content-types", "Default");
            type.setAttribute("Extension", kind);
            type.setAttribute("ContentType", "image/" + kind);
            types.getDocumentElement()
                    .insertBefore(type, types.getDocumentElement().getFirstChild());
            word.put(TYPES, types);
        }
    }

    private static Document empty(WordPackage word, String space, String name) {
        Document xml = (Document) xml(word, TYPES).cloneNode(false);
        xml.appendChild(xml.createElementNS(PACKAGE + space, name));
        return xml;
    }

    private WordPackage read(byte[] docx) {
        Optional<LocalizedText> wrong = wrong(docx);
        if (wrong.isPresent()) {
            throw new TrellisException(CoreError.INVALID_INPUT, wrong.get());
        }
        try {
            return WordPackage.read(docx);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document xml(WordPackage word, String part) {
        try {
            return word.xml(part);
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
