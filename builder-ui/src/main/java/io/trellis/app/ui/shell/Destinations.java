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

    /** By the headings of the navigation, in its order; those of groups in their places. */
    public Map<String, List<Destination>> of(CurrentUser user) {
        Map<String, List<Destination>> headings = new LinkedHashMap<>();
        sections(user)
                .forEach((heading, sections) -> headings.put(
                        heading,
                        sections.stream()
                                .flatMap(section -> section.places().stream())
                                .toList()));
        return headings;
    }

    /** As it is drawn; a group in which the person may see nothing is not there. */
    Map<String, List<Section>> sections(CurrentUser user) {
        Map<String, List<Section>> headings = new LinkedHashMap<>();
        Optional<Destination> first = home.destination(user);
        put(
                headings,
                "",
                Stream.concat(first.stream(), Stream.of(new Destination("", Texts.t("inbox.title"), "inbox", "inbox")))
                        .toList());
        Set<ArtifactId> placed = new LinkedHashSet<>();
        for (Artifact navigation : artifacts.all("navigation")) {
            placed.addAll(NavigationKind.items(navigation));
            String title = Texts.t(ContentLabel.of(navigation));
            NavigationEntry.read(navigation.content())
                    .forEach(entry -> put(headings, title, section(user, title, entry)));
        }
        put(
                headings,
                Texts.t("navigation.more"),
                rest(user, placed).stream()
                        .filter(place -> first.filter(at -> at.path().equals(place.path()))
                                .isEmpty())
                        .toList());
        put(headings, Texts.t("navigation.design"), design(user));
        put(headings, Texts.t("navigation.admin"), administration(user));
        return headings;
    }

    private Section section(CurrentUser user, String heading, NavigationEntry entry) {
        return switch (entry) {
            case NavigationEntry.Place place -> Section.plain(destinations(user, heading, List.of(place)));
            case NavigationEntry.Group(var id, var label, var icon, var places) ->
                new Section(Texts.t(label), icon, destinations(user, heading, places));
        };
    }

    private List<Destination> destinations(CurrentUser user, String heading, List<NavigationEntry.Place> places) {
        return places.stream()
                .flatMap(place -> place.target().stream())
                .flatMap(item -> destination(user, heading, item).stream())
                .toList();
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
                    .filter(id ->
                            !placed.contains(id) && !ADMINISTRATION.contains(id.name()) && page.offeredByItself(id))
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
        return List.of(
                new Destination(group, Texts.t("design.title"), "design", "tools"),
                new Destination(group, Texts.t("workflows.title"), "design/workflows", "automation"));
    }

    private List<Destination> administration(CurrentUser user) {
        String group = Texts.t("navigation.admin");
        Destination processes = new Destination(group, Texts.t("processes.title"), "admin/processes", "split");
        if (!permissions.has(user, Capability.ADMIN)) {
            return permissions.has(user, Capability.FLOWS) || permissions.has(user, Capability.DESIGN)
                    ? List.of(processes)
                    : List.of();
        }
        return List.of(
                new Destination(group, Texts.t("admin.people"), "records/user", "users"),
                new Destination(group, Texts.t("admin.departments"), "records/department", "sitemap"),
                new Destination(group, Texts.t("admin.company"), "admin/company", "building-o"),
                processes,
                new Destination(group, Texts.t("admin.operations"), "admin/operations", "cogs"),
                new Destination(group, Texts.t("webhooks.title"), "admin/webhooks", "connect"),
                new Destination(group, Texts.t("mailboxes.title"), "admin/mailboxes", "inbox"),
                new Destination(group, Texts.t("chats.title"), "admin/chat-groups", "chat"),
                new Destination(group, Texts.t("sites.title"), "admin/websites", "globe"),
                new Destination(group, Texts.t("promotions.title"), "admin/promotions", "rocket"),
                new Destination(group, Texts.t("targets.title"), "admin/promotion-targets", "share"),
                new Destination(group, Texts.t("policy.title"), "admin/sign-in", "key"),
                new Destination(group, Texts.t("admin.audit"), "admin/audit", "shield"));
    }

    private static void put(Map<String, List<Section>> headings, String title, List<Destination> places) {
        put(headings, title, Section.plain(places));
    }

    private static void put(Map<String, List<Section>> headings, String title, Section section) {
        if (!section.places().isEmpty()) {
            headings.computeIfAbsent(title, key -> new ArrayList<>()).add(section);
        }
    }
}
