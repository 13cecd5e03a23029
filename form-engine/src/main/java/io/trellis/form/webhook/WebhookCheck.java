package io.trellis.form.webhook;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.webhook.Webhook.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a webhook that somebody wants to save. */
@Component
final class WebhookCheck {

    private static final String ID = "[a-z][a-z0-9-]{0,39}";
    private static final int LONGEST_LABEL = 80;
    private static final int MOST_TAKES = 20;

    private final BoundEntities entities;
    private final Queries queries;
    private final WebhookPerson people;
    private final Permissions permissions;
    private final Outbound outbound;
    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookCheck(
            BoundEntities entities,
            Queries queries,
            WebhookPerson people,
            Permissions permissions,
            Outbound outbound,
            Messages messages) {
        this.entities = entities;
        this.queries = queries;
        this.people = people;
        this.permissions = permissions;
        this.outbound = outbound;
        this.messages = messages;
    }

    List<Violation> wrong(Webhook webhook, boolean fresh, WebhookStore store) {
        List<Violation> wrong = new ArrayList<>();
        if (!webhook.id().matches(ID)) {
            wrong.add(violation("id", "invalid", "form.webhook.check.id"));
        } else if (fresh && store.find(webhook.id()).isPresent()) {
            wrong.add(violation("id", "not-unique", "form.webhook.check.taken"));
        }
        if (fresh && store.all().size() >= Webhooks.MOST) {
            wrong.add(violation("", "too-many", "form.webhook.check.most", Webhooks.MOST));
        }
        if (!store.canSeal()) {
            wrong.add(violation("", "no-key", "form.webhook.check.no-key"));
        }
        if (webhook.label().isBlank() || webhook.label().length() > LONGEST_LABEL) {
            wrong.add(violation("label", "required", "form.webhook.check.label", LONGEST_LABEL));
        }
        outbound.wrong(webhook.address()).ifPresent(why -> wrong.add(new Violation("address", "invalid", why)));
        Optional<BoundEntity> entity = entities.find(webhook.entity());
        if (entity.isEmpty()) {
            wrong.add(violation("entity", "required", "form.webhook.check.entity"));
            return wrong;
        }
        Optional<CurrentUser> person = people.of(webhook);
        if (person.isEmpty()) {
            wrong.add(new Violation(
                    "person",
                    "forbidden",
                    messages.textAbout(
                            "form.webhook.check.person",
                            entity.get().definition().plural())));
            return wrong;
        }
        fields(webhook, entity.get(), person.get(), wrong);
        filter(webhook, person.get()).ifPresent(why -> wrong.add(new Violation("filter", "invalid", why)));
        return wrong;
    }

    private void fields(Webhook webhook, BoundEntity entity, CurrentUser person, List<Violation> wrong) {
        if (webhook.fields().isEmpty()) {
            wrong.add(violation("fields", "required", "form.webhook.check.fields"));
        }
        refused(webhook.fields(), entity, key -> permissions
                        .field(person, entity.name(), key)
                        .mayRead())
                .ifPresent(label -> wrong.add(
                        new Violation("fields", "forbidden", messages.textAbout("form.webhook.check.hidden", label))));
        if (webhook.moments().contains(Moment.REACHED)
                && entity.field(webhook.field())
                        .filter(field -> field.options().stream()
                                .anyMatch(option -> option.code().equals(webhook.option())))
                        .isEmpty()) {
            wrong.add(violation("option", "required", "form.webhook.check.option"));
        }
        List<String> taken = webhook.takes().stream().map(Webhook.Take::field).toList();
        if (taken.size() > MOST_TAKES
                || webhook.takes().stream().anyMatch(take -> take.member().isBlank())) {
            wrong.add(violation("takes", "invalid", "form.webhook.check.takes", MOST_TAKES));
        }
        refused(
                        taken,
                        entity,
                        key -> permissions.may(person, entity.name(), Action.UPDATE)
                                && permissions.field(person, entity.name(), key).mayEdit()
                                && entity.own(key)
                                        .filter(field -> !field.computed())
                                        .isPresent())
                .ifPresent(label -> wrong.add(new Violation(
                        "takes", "forbidden", messages.textAbout("form.webhook.check.not-written", label))));
    }

    private static Optional<LocalizedText> refused(List<String> keys, BoundEntity entity, Predicate<String> may) {
        return keys.stream()
                .filter(key -> entity.field(key).isEmpty() || !may.test(key))
                .findFirst()
                .map(key -> entity.field(key)
                        .map(BoundField::definition)
                        .map(one -> one.label())
                        .orElseGet(() -> LocalizedText.same(key)));
    }

    private Optional<LocalizedText> filter(Webhook webhook, CurrentUser person) {
        try {
            Filter filter = FilterJson.read(json.readTree(webhook.filter().isBlank() ? "{}" : webhook.filter()));
            queries.list(person, new ListQuery(webhook.entity(), filter, "", List.of(), List.of("id"), 1, null, false));
            return Optional.empty();
        } catch (InvalidQuery | FilterJson.Malformed | JacksonException e) {
            return Optional.of(messages.text("form.webhook.check.filter"));
        }
    }

    private Violation violation(String path, String code, String key, Object... more) {
        return new Violation(path, code, messages.text(key, more));
    }
}
