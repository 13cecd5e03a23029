package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as a person reads it in a list or on a page: options as tags, references as links, numbers to the right. */
public final class ValueDisplay {

    private ValueDisplay() {}

    /**
     * @param labels titles of records by entity and id; a reference without one is not to be seen and shows nothing
     */
    public static Component show(
            BoundField field, @Nullable Object value, FieldContext context, Map<String, Map<String, String>> labels) {
        if (value == null) {
            return new Span();
        }
        return switch (field.drawing(value, context)) {
            case Drawing.Words _ -> words(field, value, context, labels);
            case Drawing.Stars(var count, var most) -> stars(count, most);
            case Drawing.Html(var clean) -> html(clean);
            case Drawing.Link(var address) -> link(address, field.format(value, context));
            case Drawing.Source(var lines) -> source(lines);
            case Drawing.Picture(var svg) -> picture(svg, field.format(value, context));
            case Drawing.Files(var files, var pictures) -> files(files, pictures);
            case Drawing.Matching(var entity, var filter) -> new MatchingShown(entity, filter);
            case Drawing.Bar(var percent) -> bar(percent, field.format(value, context));
            case Drawing.Clock(var color, var going) -> new ClockChip(field.format(value, context), color, going);
        };
    }

    private static Component words(
            BoundField field, Object value, FieldContext context, Map<String, Map<String, String>> labels) {
        return switch (field.kind()) {
            case CODE -> tag(field, String.valueOf(value));
            case CODES ->
                field.target().isPresent()
                        ? references(field, (Collection<?>) value, labels)
                        : tags(field, (Collection<?>) value);
            case REFERENCE -> reference(field.target().orElse(""), String.valueOf(value), labels);
            case BOOLEAN -> bool(Boolean.TRUE.equals(value));
            case NUMBER, MONEY -> number(field.format(value, context));
            case TEXT -> text(field, value, context);
            case DATE, DATE_TIME, TIME, PARTS, ROWS, SEALED -> new Span(field.format(value, context));
        };
    }

    /** Numbers that are read as such: stars and bars begin at the left. */
    static boolean toTheRight(BoundField field) {
        boolean drawn = field.input() instanceof InputSpec.Stars
                || field.input() instanceof InputSpec.Number number && number.bar();
        return !drawn && (field.kind() == ValueKind.NUMBER || field.kind() == ValueKind.MONEY);
    }

    private static Component stars(int count, int most) {
        Span stars = new Span(new Span("\u2605".repeat(count)), new Span("\u2606".repeat(most - count)));
        stars.addClassName("stars");
        stars.getElement().setAttribute("role", "img").setAttribute("aria-label", Texts.t("stars.of", count, most));
        return stars;
    }

    private static Component files(List<FileValue> files, boolean pictures) {
        Div tiles = new Div();
        tiles.addClassNames("file-tiles", pictures ? "file-album" : "file-list");
        files.forEach(file -> tiles.add(new FileTile(file)));
        if (files.size() > 1) {
            Span more = new Span("+" + (files.size() - 1));
            more.addClassNames("file-more", "quiet");
            tiles.add(more);
        }
        return tiles;
    }

    private static Component link(String address, String words) {
        Anchor link = new Anchor(address, words);
        link.setTarget("_blank");
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }

    private static Component source(String lines) {
        Pre source = new Pre(lines);
        source.addClassName("source");
        return source;
    }

    private static Component html(String clean) {
        Html html = new Html("<div>" + clean + "</div>");
        html.getElement().getClassList().add("prose");
        return html;
    }

    private static Component picture(String svg, String words) {
        // within an element of HTML, as a browser makes an SVG of the markup only there
        Div picture = new Div(new Html("<div>" + svg + "</div>"), new Span(words));
        picture.addClassName("picture");
        return picture;
    }

    private static Component bar(BigDecimal percent, String words) {
        Div filled = new Div();
        filled.getStyle().set("width", percent.toPlainString() + "%");
        Div rail = new Div(filled);
        rail.addClassName("bar-rail");
        Div bar = new Div(rail, new Span(words));
        bar.addClassName("bar");
        return bar;
    }

    private static Component tag(BoundField field, String code) {
        return field.options().stream()
                .filter(option -> option.code().equals(code))
                .findFirst()
                .map(option -> new Tag(Texts.t(option.label()), option.color()))
                .orElseGet(() -> new Tag(code, ""));
    }

    private static Component tags(BoundField field, Collection<?> codes) {
        Div tags = new Div();
        tags.addClassName("row");
        codes.forEach(code -> tags.add(tag(field, String.valueOf(code))));
        return tags;
    }

    private static Component reference(String entity, String id, Map<String, Map<String, String>> labels) {
        String title = labels.getOrDefault(entity, Map.of()).get(id);
        if (title == null) {
            return new Span();
        }
        Anchor link = new Anchor("records/" + entity + "/" + id, title);
        link.setRouterIgnore(false);
        return link;
    }

    private static Component references(BoundField field, Collection<?> ids, Map<String, Map<String, String>> labels) {
        Div links = new Div();
        links.addClassNames("row", "references");
        ids.forEach(id -> links.add(reference(field.target().orElse(""), String.valueOf(id), labels)));
        return links;
    }

    private static Component bool(boolean truth) {
        if (!truth) {
            Span no = new Span(Texts.t("no"));
            no.addClassName("quiet");
            return no;
        }
        Span yes = new Span(VaadinIcon.CHECK.create(), new Span(Texts.t("yes")));
        yes.addClassName("row");
        return yes;
    }

    private static Component number(String formatted) {
        Span number = new Span(formatted);
        number.addClassName("number");
        return number;
    }

    private static Component text(BoundField field, Object value, FieldContext context) {
        String formatted = field.format(value, context);
        String scheme = field.input() instanceof InputSpec.Text text
                ? text.mode().equals("url") ? value.toString() : text.scheme().isEmpty() ? "" : text.scheme() + value
                : "";
        if (scheme.isEmpty()
                || List.of("javascript", "data", "vbscript").stream()
                        .anyMatch(scheme.toLowerCase(Locale.ROOT)::startsWith)) {
            return new Span(formatted);
        }
        return link(scheme, formatted);
    }
}
