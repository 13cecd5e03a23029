package io.trellis.form.print.docx;

import io.trellis.form.file.content.PictureSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Pictures that come into one part of a document: by their id what they are. */
final class Pictures {

    private static final String WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final long A_CENTIMETRE = 360_000;
    private static final long WIDEST = 6 * A_CENTIMETRE;
    private static final long HIGHEST = 4 * A_CENTIMETRE;
    private static final long A_DOT = 9_525;

    private final String before;
    private final Map<String, WordPicture> all = new LinkedHashMap<>();

    /** @param part the number of the part, so that ids differ */
    Pictures(int part) {
        this.before = "rIdTrellis" + part + "x";
    }

    Map<String, WordPicture> all() {
        return all;
    }

    /** As it is, no larger than fits into a letter's line of signatures; empty for what is no picture. */
    Optional<Element> drawing(Node beside, WordPicture picture) {
        return PictureSize.of(picture.bytes()).map(size -> {
            String id = before + all.size();
            all.put(id, picture);
            return drawing(beside, id, size.width(), size.height());
        });
    }

    private static Element drawing(Node beside, String id, long wide, long high) {
        long width = Math.max(1, wide) * A_DOT;
        long height = Math.max(1, high) * A_DOT;
        double scale = Math.min(1, Math.min((double) WIDEST / width, (double) HIGHEST / height));
        String cx = Long.toString(Math.round(width * scale));
        String cy = Long.toString(Math.round(height * scale));
        String number = Integer.toString(70_000 + Math.floorMod(id.hashCode(), 900_000));

        Element drawing = Word.make(beside, "drawing");
        Element inline = add(drawing, WP, "wp:inline", Map.of());
        add(inline, WP, "wp:extent", Map.of("cx", cx, "cy", cy));
        add(inline, WP, "wp:docPr", Map.of("id", number, "name", id));
        Element graphic = add(inline, A, "a:graphic", Map.of());
        Element data = add(graphic, A, "a:graphicData", Map.of("uri", PIC));
        Element picture = add(data, PIC, "pic:pic", Map.of());
        Element named = add(picture, PIC, "pic:nvPicPr", Map.of());
        add(named, PIC, "pic:cNvPr", Map.of("id", number, "name", id));
        add(named, PIC, "pic:cNvPicPr", Map.of());
        Element fill = add(picture, PIC, "pic:blipFill", Map.of());
        add(fill, A, "a:blip", Map.of()).setAttributeNS(R, "r:embed", id);
        add(add(fill, A, "a:stretch", Map.of()), A, "a:fillRect", Map.of());
        Element shape = add(picture, PIC, "pic:spPr", Map.of());
        Element place = add(shape, A, "a:xfrm", Map.of());
        add(place, A, "a:off", Map.of("x", "0", "y", "0"));
        add(place, A, "a:ext", Map.of("cx", cx, "cy", cy));
        add(add(shape, A, "a:prstGeom", Map.of("prst", "rect")), A, "a:avLst", Map.of());
        return drawing;
    }

    private static Element add(Element to, String space, String name, Map<String, String> attributes) {
        Element element = to.getOwnerDocument().createElementNS(space, name);
        attributes.forEach(element::setAttribute);
        to.appendChild(element);
        return element;
    }
}
