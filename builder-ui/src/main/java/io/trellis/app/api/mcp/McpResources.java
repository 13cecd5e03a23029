package io.trellis.app.api.mcp;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a model may read besides: the guide's pages, and of each kind of artifact the schema and an example. */
@Component
class McpResources {

    private static final String MARKDOWN = "text/markdown";
    private static final String JSON = "application/json";

    private final GuidePages pages;
    private final Shapes shapes;

    McpResources(GuidePages pages, Shapes shapes) {
        this.pages = pages;
        this.shapes = shapes;
    }

    List<SyncResourceSpecification> all() {
        List<SyncResourceSpecification> all = new ArrayList<>();
        pages.all()
                .forEach(page ->
                        all.add(resource("trellis://guide/" + page.name(), page.title(), MARKDOWN, page.text())));
        shapes.kinds().forEach(kind -> {
            shapes.schema(kind)
                    .ifPresent(text -> all.add(
                            resource("trellis://schema/" + kind, "Schema: " + kind, "application/schema+json", text)));
            shapes.example(kind)
                    .ifPresent(text -> all.add(resource("trellis://example/" + kind, "Example: " + kind, JSON, text)));
        });
        return all;
    }

    private static SyncResourceSpecification resource(String uri, String name, String type, String text) {
        return new SyncResourceSpecification(
                Resource.builder(uri, name).mimeType(type).build(),
                (_, _) -> new ReadResourceResult(List.of(new TextResourceContents(uri, type, text))));
    }
}
