package io.trellis.app.ui.shell;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a person may go: what the analysts arranged, as far as rights reach, then the product's own pages. */
@Component
public class Destinations {

    private static final Set<String> ADMINISTRATION = Set.of("user", "department");

    private final Home home;
    private final Artifacts artifacts;
    private final Entities entities;
    private final Permissions permissions;
    private final ObjectProvider<KindPage> pages;

    Destinations(
            Home home,
            Artifacts artifacts,
            Entities entities,
            Permissions permissions,
            ObjectProvider<KindPage> pages) {
        this.home = home;
        this.pages = pages;
        this.artifacts = artifacts;
        this.entities = entities;
        this.permissions = permissions;
    }

    /** Groups in the order of the navigation. */
    public Map<String, List<Destination>> of(CurrentUser user) {
        Map<String, List<Destination>> groups = new LinkedHashMap<>();
        Optional<Destination> first = home.destination(user);
        put(
                groups,
                "",
                Stream.concat(first.stream(), Stream.of(new Destination("", Texts.t("inbox.title"), "inbox", "inbox")))
                        .toList());
        Set<ArtifactId> placed = new LinkedHashSet<>();
        for (Artifact navigation : artifacts.all("navigation")) {
            List<ArtifactId> items = NavigationKind.items(navigation);
            placed.addAll(items);
            String title = Texts.t(ContentLabel.of(navigation));
            put(
                    groups,
                    title,
                    items.stream()
                            .flatMap(item -> destination(user, title, item).stream())
                            .toList());
        }
        put(
                groups,
                Texts.t("navigation.more"),
                rest(user, placed).stream()
                        .filter(place -> first.filter(at -> at.path().equals(place.path()))
                                .isEmpty())
                        .toList());
        put(groups, Texts.t("navigation.design"), design(user));
        put(groups, Texts.t("navigation.admin"), administration(user));
        return groups;
    }

    /** The colour of the app that a group of the navigation is of; empty for none. */
    Optional<String> color(String group) {
        return artifacts.all("navigation").stream()
                .filter(navigation -> Texts.t(ContentLabel.of(navigation)).equals(group))
                .map(navigation -> navigation.content().path("color").asString(""))
                .filter(color -> !color.isEmpty())
                .findFirst();
    }

    /** Entities in which the person may create a record. */
    public List<EntityDefinition> creatable(CurrentUser user) {
        return entities.all().stream()
                .filter(entity -> permissions.may(user, entity.name(), Action.CREATE))
                .toList();
    }

    private List<Destination> rest(CurrentUser user, Set<ArtifactId> placed) {
        String group = Texts.t("navigation.more");
        List<Destination> rest = new ArrayList<>();
        for (KindPage page : pages.orderedStream().toList()) {
            artifacts.all(page.kind()).stream()
                    .map(Artifact::id)
                    .filter(id -> !placed.contains(id) && !ADMINISTRATION.contains(id.name()))
                    .flatMap(id -> destination(user, group, id).stream())
                    .forEach(rest::add);
        }
        return rest;
    }

    private Optional<Destination> destination(CurrentUser user, String group, ArtifactId id) {
        return pages.stream()
                .filter(page -> page.kind().equals(id.kind()))
                .findFirst()
                .flatMap(page -> page.destination(user, group, id));
    }

    private List<Destination> design(CurrentUser user) {
        if (!permissions.has(user, Capability.DESIGN)) {
            return List.of();
        }
        String group = Texts.t("navigation.design");
        return List.of(new Destination(group, Texts.t("design.title"), "design", "tools"));
    }

    private List<Destination> administration(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            return List.of();
        }
        String group = Texts.t("navigation.admin");
        return List.of(
                new Destination(group, Texts.t("admin.people"), "records/user", "users"),
                new Destination(group, Texts.t("admin.departments"), "records/department", "sitemap"),
                new Destination(group, Texts.t("admin.company"), "admin/company", "building-o"),
                new Destination(group, Texts.t("admin.operations"), "admin/operations", "cogs"),
                new Destination(group, Texts.t("admin.audit"), "admin/audit", "shield"));
    }

    private static void put(Map<String, List<Destination>> groups, String title, List<Destination> destinations) {
        if (!destinations.isEmpty()) {
            groups.merge(title, destinations, (a, b) -> {
                List<Destination> both = new ArrayList<>(a);
                both.addAll(b);
                return both;
            });
        }
    }
}
