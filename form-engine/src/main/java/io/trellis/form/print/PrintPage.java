package io.trellis.form.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The blocks of a print as one well-formed page of HTML that names nothing outside itself. */
@Component
final class PrintPage {

    private final BlockTypes types;
    private final String style;

    PrintPage(BlockTypes types) {
        this.types = types;
        this.style = style();
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(PrintPage.class.getResourceAsStream("print.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the blocks and texts name, to be read at once. */
    Stream<String> paths(PrintDefinition print) {
        PrintPaths named = PrintPaths.of(print, types);
        return Stream.concat(named.values().stream(), named.braces().stream()).map(PrintPaths.At::path);
    }

    String html(PrintDefinition print, PrintValues values) {
        StringBuilder body = new StringBuilder();
        String footer = PrintText.html(values.in(print.footer()), values)
                + (print.numbered() ? "<div class=\"page-number\"></div>" : "");
        if (!footer.isEmpty()) {
            body.append(Html.element("div", "foot", footer));
        }
        for (PrintDefinition.Block block : print.blocks()) {
            types.find(block.type())
                    .filter(type -> values.isTrue(block.when()))
                    .map(type -> type.html(block.settings(), values))
                    .ifPresent(body::append);
        }
        return """
                <!DOCTYPE html><html lang="%s"><head><meta charset="UTF-8" /><title>%s</title>\
                <style>@page { size: A4 %s; } %s</style></head><body>%s</body></html>""".formatted(
                        values.locale().toLanguageTag(),
                        Html.escaped(values.in(print.label())),
                        print.landscape() ? "landscape" : "portrait",
                        style,
                        body);
    }
}
