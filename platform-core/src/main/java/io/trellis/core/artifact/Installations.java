package io.trellis.core.artifact;

import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of each app the last time. What is taken into a draft counts from when it is published: taken back before, it has
 * not come.
 */
@Component
public class Installations {

    private static final String NOTHING = "";

    private final MappedCollection<InstalledDocument> installed;
    private final MappedCollection<ArrivingDocument> arriving;
    private final Contents contents;

    Installations(DocumentStore store, Contents contents) {
        this.installed = store.collection(InstalledDocument.COLLECTION);
        this.arriving = store.collection(ArrivingDocument.COLLECTION);
        this.contents = contents;
    }

    public Optional<Installation> of(String app, Source source) {
        return installed.get(InstalledDocument.id(app, source)).map(document -> {
            Set<String> hashes = new HashSet<>();
            document.parts().forEach(part -> {
                hashes.add(part.hash());
                Optional.ofNullable(part.unsettled()).ifPresent(hashes::add);
            });
            hashes.remove(NOTHING);
            Map<String, ObjectNode> found = contents.get(hashes);
            Map<ArtifactId, ObjectNode> came = new TreeMap<>();
            Map<ArtifactId, Optional<ObjectNode>> unsettled = new TreeMap<>();
            document.parts().forEach(part -> {
                Optional.ofNullable(found.get(part.hash())).ifPresent(content -> came.put(part.artifact(), content));
                Optional.ofNullable(part.unsettled())
                        .ifPresent(hash -> unsettled.put(part.artifact(), Optional.ofNullable(found.get(hash))));
            });
            return new Installation(app, source, document.version(), came, unsettled);
        });
    }

    /** What came the last time, without reading it; empty where nothing is known. */
    public Optional<Set<ArtifactId>> ids(String app, Source source) {
        return installed.get(InstalledDocument.id(app, source)).map(document -> {
            Set<ArtifactId> ids = new HashSet<>();
            document.parts().stream()
                    .filter(part -> !part.hash().equals(NOTHING))
                    .forEach(part -> ids.add(part.artifact()));
            return ids;
        });
    }

    /** Whether exactly these came with the product the last time, and in this version. Reads no contents. */
    public boolean isLatest(String app, String version, List<Artifact> artifacts) {
        return installed
                .get(InstalledDocument.id(app, Source.SHIPPED))
                .filter(document -> document.version().equals(version))
                .stream()
                .anyMatch(document -> {
                    Map<ArtifactId, String> came = new TreeMap<>();
                    document.parts().stream()
                            .filter(part -> !part.hash().equals(NOTHING))
                            .forEach(part -> came.put(part.artifact(), part.hash()));
                    Map<ArtifactId, String> now = new TreeMap<>();
                    artifacts.forEach(artifact -> now.put(artifact.id(), CanonicalJson.hash(artifact.content())));
                    return came.equals(now);
                });
    }

    public void keep(Installation installation) {
        Set<ArtifactId> all = new HashSet<>(installation.contents().keySet());
        all.addAll(installation.unsettled().keySet());
        List<InstalledDocument.Part> parts = all.stream()
                .sorted()
                .map(id -> new InstalledDocument.Part(
                        id.kind(),
                        id.name(),
                        hash(Optional.ofNullable(installation.contents().get(id))),
                        installation.unsettled().containsKey(id)
                                ? hash(installation.unsettled().get(id))
                                : null))
                .toList();
        installed.put(new InstalledDocument(
                InstalledDocument.id(installation.app(), installation.source()),
                installation.app(),
                installation.version(),
                parts));
    }

    public void forget(String app) {
        installed.delete(Criteria.eq("app", app));
    }

    private String hash(Optional<ObjectNode> content) {
        return content.map(contents::keep).orElse(NOTHING);
    }

    /**
     * Notes what an author takes into a draft, so that it has come once that is published.
     *
     * @param came as it came, empty for what the newer version has no more
     * @param changes what it made of the draft
     */
    public void expect(
            String author,
            String app,
            String version,
            Map<ArtifactId, Optional<ObjectNode>> came,
            Map<ArtifactId, Optional<ObjectNode>> changes) {
        List<ArrivingDocument.Part> parts = new ArrayList<>();
        came.forEach((id, content) -> parts.add(new ArrivingDocument.Part(
                id.kind(),
                id.name(),
                hash(content),
                Optional.ofNullable(changes.get(id))
                        .map(change -> change.map(CanonicalJson::hash).orElse(DraftState.REMOVED))
                        .orElse(NOTHING))));
        ArrivingDocument document =
                new ArrivingDocument(DraftState.begin(author, app, 0).id(), app, version, parts);
        if (changes.isEmpty()) {
            arriving.delete(Criteria.id(document.id()));
            take(document, parts);
        } else {
            arriving.put(document);
        }
    }

    /** @param chosen what was published of the draft */
    void published(DraftState draft, Set<ArtifactId> chosen) {
        arriving.get(draft.id()).ifPresent(document -> {
            Set<String> done = new HashSet<>();
            draft.steps().subList(0, draft.position()).forEach(step -> done.add(step.artifact() + " " + step.to()));
            List<ArrivingDocument.Part> here = document.parts().stream()
                    .filter(part ->
                            chosen.contains(part.artifact()) && done.contains(part.artifact() + " " + part.draft()))
                    .toList();
            if (here.isEmpty()) {
                return;
            }
            List<ArrivingDocument.Part> taken = new ArrayList<>(here);
            List<ArrivingDocument.Part> rest = new ArrayList<>(document.parts());
            rest.removeAll(here);
            rest.stream().filter(part -> part.draft().equals(NOTHING)).forEach(taken::add);
            rest.removeIf(part -> part.draft().equals(NOTHING));
            take(document, taken);
            if (rest.isEmpty()) {
                arriving.delete(Criteria.id(document.id()));
            } else {
                arriving.put(new ArrivingDocument(document.id(), document.app(), document.version(), rest));
            }
        });
    }

    private void take(ArrivingDocument document, List<ArrivingDocument.Part> taken) {
        Map<ArtifactId, InstalledDocument.Part> parts = new TreeMap<>();
        String id = InstalledDocument.id(document.app(), Source.IMPORTED);
        installed.get(id).or(() -> installed.get(InstalledDocument.id(document.app(), Source.SHIPPED))).stream()
                .flatMap(before -> before.parts().stream())
                .filter(part -> !part.hash().equals(NOTHING))
                .forEach(part -> parts.put(
                        part.artifact(), new InstalledDocument.Part(part.kind(), part.name(), part.hash(), null)));
        taken.forEach(part -> {
            if (part.hash().equals(NOTHING)) {
                parts.remove(part.artifact());
            } else {
                parts.put(part.artifact(), new InstalledDocument.Part(part.kind(), part.name(), part.hash(), null));
            }
        });
        installed.put(new InstalledDocument(id, document.app(), document.version(), List.copyOf(parts.values())));
    }
}
