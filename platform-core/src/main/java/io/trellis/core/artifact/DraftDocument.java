package io.trellis.core.artifact;

import io.trellis.core.artifact.DraftState.Entry;
import io.trellis.core.artifact.DraftState.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A draft as a document. */
final class DraftDocument {

    private DraftDocument() {}

    static Map<String, Object> write(DraftState draft) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", draft.id());
        document.put("author", draft.author());
        document.put("app", draft.app());
        document.put("rev", draft.revision());
        document.put("base", draft.base());
        document.put("position", (long) draft.position());
        document.put(
                "changes",
                draft.changes().entrySet().stream()
                        .map(change -> entry(change.getKey(), change.getValue()))
                        .toList());
        document.put("steps", draft.steps().stream().map(DraftDocument::step).toList());
        return document;
    }

    private static Map<String, Object> entry(ArtifactId id, Entry entry) {
        Map<String, Object> map = Manifest.named(id);
        map.put("content", entry.content());
        map.put("base", entry.base());
        return map;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> map = Manifest.named(step.artifact());
        map.put("from", step.from());
        map.put("to", step.to());
        map.put("base", step.base());
        map.put("joined", step.joined());
        return map;
    }

    static DraftState read(Map<String, Object> document) {
        Map<ArtifactId, Entry> changes = new HashMap<>();
        Manifest.maps(document.get("changes"))
                .forEach(map -> changes.put(Manifest.id(map), new Entry(text(map, "content"), text(map, "base"))));
        List<Step> steps = Manifest.maps(document.get("steps")).stream()
                .map(map -> new Step(
                        Manifest.id(map),
                        text(map, "from"),
                        text(map, "to"),
                        text(map, "base"),
                        Boolean.TRUE.equals(map.get("joined"))))
                .toList();
        return new DraftState(
                String.valueOf(document.get("author")),
                String.valueOf(document.get("app")),
                Manifest.count(document.get("rev")),
                Manifest.count(document.get("base")),
                changes,
                steps,
                (int) Manifest.count(document.get("position")));
    }

    private static String text(Map<?, ?> map, String member) {
        return String.valueOf(map.get(member));
    }
}
