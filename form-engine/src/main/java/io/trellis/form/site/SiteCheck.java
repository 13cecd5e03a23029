package io.trellis.form.site;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.mail.KnownPeople;
import io.trellis.form.site.Site.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is wrong with a site that somebody wants to save. */
@Component
final class SiteCheck {

    private static final String ID = "[a-z][a-z0-9-]{0,39}";
    private static final String ORIGIN = "https?://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?";
    private static final int LONGEST = 200;
    private static final int MOST_ORIGINS = 20;
    private static final int MOST_FILLS = 30;

    private final BoundEntities entities;
    private final SitePerson people;
    private final KnownPeople known;
    private final Permissions permissions;
    private final Messages messages;

    SiteCheck(
            BoundEntities entities, SitePerson people, KnownPeople known, Permissions permissions, Messages messages) {
        this.entities = entities;
        this.people = people;
        this.known = known;
        this.permissions = permissions;
        this.messages = messages;
    }

    List<Violation> wrong(Site site, boolean fresh, SiteStore store) {
        List<Violation> wrong = new ArrayList<>();
        if (!site.id().matches(ID)) {
            wrong.add(violation("id", "invalid", "form.webhook.check.id"));
        } else if (fresh && store.find(site.id()).isPresent()) {
            wrong.add(violation("id", "not-unique", "form.site.check.taken"));
        }
        if (fresh && store.all().size() >= Sites.MOST) {
            wrong.add(violation("", "too-many", "form.site.check.most", Sites.MOST));
        }
        if (site.label().isBlank() || site.label().length() > LONGEST) {
            wrong.add(violation("label", "required", "form.webhook.check.label", LONGEST));
        }
        if (site.origins().isEmpty() || site.origins().size() > MOST_ORIGINS) {
            wrong.add(violation("origins", "required", "form.site.check.origins", MOST_ORIGINS));
        }
        site.origins().stream()
                .filter(origin -> !origin.matches(ORIGIN))
                .findFirst()
                .ifPresent(origin -> wrong.add(violation("origins", "invalid", "form.site.check.origin", origin)));
        if (site.daily() < 1 || site.daily() > Sites.MOST_DAILY) {
            wrong.add(violation("daily", "invalid", "form.site.check.daily", Sites.MOST_DAILY));
        }
        Optional<BoundEntity> entity = entities.find(site.entity());
        if (entity.isEmpty()) {
            wrong.add(violation("entity", "required", "form.site.check.entity"));
            return wrong;
        }
        people.of(site)
                .ifPresentOrElse(
                        person -> fills(site, entity.get(), person, wrong),
                        () -> wrong.add(violation("person", "forbidden", "form.mailbox.check.person")));
        return wrong;
    }

    private void fills(Site site, BoundEntity entity, CurrentUser person, List<Violation> wrong) {
        if (site.fills().isEmpty() || site.fills().size() > MOST_FILLS) {
            wrong.add(violation("fills", "required", "form.mailbox.check.fills", MOST_FILLS));
        }
        Set<String> seen = new HashSet<>();
        for (Site.Fill fill : site.fills()) {
            Optional<BoundField> field = entity.own(fill.field());
            Optional<Part> part = Part.of(fill.part());
            if (field.isEmpty() || part.isEmpty() || !seen.add(fill.field())) {
                wrong.add(violation("fills", "invalid", "form.mailbox.check.fill"));
                continue;
            }
            LocalizedText label = field.get().definition().label();
            if (field.get().computed()
                    || !permissions.field(person, entity.name(), fill.field()).mayEdit()) {
                wrong.add(new Violation(
                        "fills", "forbidden", messages.textAbout("form.webhook.check.not-written", label)));
            }
            if (part.get() == Part.PERSON
                    && !known.haveMail(person, field.get())
                    && !known.havePhone(person, field.get())) {
                wrong.add(new Violation("fills", "invalid", messages.textAbout("form.site.check.person", label)));
            }
            if (part.get() == Part.PROPERTY && !fill.value().matches("[a-zA-Z][a-zA-Z0-9_]{0,39}")) {
                wrong.add(new Violation("fills", "invalid", messages.textAbout("form.site.check.property", label)));
            }
            if (part.get() == Part.VALUE
                    && !field.get().options().isEmpty()
                    && field.get().options().stream()
                            .noneMatch(option -> option.code().equals(fill.value()))) {
                wrong.add(new Violation("fills", "invalid", messages.textAbout("form.mailbox.check.option", label)));
            }
        }
        if (site.of(Part.EVENT).isEmpty()) {
            wrong.add(violation("fills", "required", "form.site.check.event"));
        }
        if (!site.of(Part.PERSON).isEmpty() && site.of(Part.VISITOR).isEmpty()) {
            wrong.add(violation("fills", "required", "form.site.check.visitor"));
        }
    }

    private Violation violation(String path, String code, String key, Object... more) {
        return new Violation(path, code, messages.text(key, more));
    }
}
