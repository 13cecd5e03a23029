package io.trellis.app.api.mcp;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /llms.txt} and what it lists: the guide, and the schemas of what analysts make. It says nothing of this installation. */
@RestController
class GuideController {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final GuidePages pages;
    private final Shapes shapes;
    private final String product;

    /** @param product where people reach Trellis */
    GuideController(GuidePages pages, Shapes shapes, @Value("${trellis.url}") String product) {
        this.pages = pages;
        this.shapes = shapes;
        this.product = product.replaceAll("/$", "");
    }

    @GetMapping("/llms.txt")
    ResponseEntity<String> list() {
        StringBuilder text = new StringBuilder(
                "# Trellis\n\n> Business applications that people build themselves: entities, forms, flows and"
                        + " dashboards, with a CRM to begin with. Assistants work in it over the Model Context Protocol at "
                        + product
                        + "/mcp, with an API key.\n\n## Guide\n\n");
        pages.all()
                .forEach(page -> text.append("- [%s](%s/guide/%s.md)\n".formatted(page.title(), product, page.name())));
        text.append("\n## Schemas\n\n");
        shapes.kinds().forEach(kind -> text.append("- [%s](%s/guide/schema/%s.json)\n".formatted(kind, product, kind)));
        return ResponseEntity.ok().contentType(PLAIN).body(text.toString());
    }

    @GetMapping("/guide/{page}.md")
    ResponseEntity<String> page(@PathVariable String page) {
        return pages.find(page)
                .map(found -> ResponseEntity.ok().contentType(MARKDOWN).body(found.text()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/guide/schema/{kind}.json")
    ResponseEntity<String> schema(@PathVariable String kind) {
        return shapes.schema(kind)
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(found))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
