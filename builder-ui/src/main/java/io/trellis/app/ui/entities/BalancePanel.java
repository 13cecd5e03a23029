package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What adds to a balance and takes from it, and its bound: chosen among the lookups, numbers and conditions that there are. */
@Component
final class BalancePanel {

    private static final String SOURCES = "settings.sources";
    private static final InputSpec ANY_NUMBER = new InputSpec.Number(10, null, null, "");

    private final FilterEditor.Factory filters;
    private final BalancePlaces places;
    private final Session session;

    BalancePanel(FilterEditor.Factory filters, BalancePlaces places, Session session) {
        this.filters = filters;
        this.places = places;
        this.session = session;
    }

    /** How the panel changes the field. */
    interface Saves {

        /** What is shown stays as it is. @param value null to take it away */
        void quietly(String path, @Nullable JsonNode value);

        /** Other things are asked then. */
        void anew(String path, @Nullable JsonNode value);
    }

    void add(PropertyForm form, EntityDraft work, BoundField field, Balance balance, Saves saves) {
        new Drawing(form, work, field, balance, saves).draw();
    }

    private final class Drawing {

        private final PropertyForm form;
        private final EntityDraft work;
        private final BoundField field;
        private final Balance balance;
        private final Saves saves;
        private final List<Balance.Source> sources;

        private Drawing(PropertyForm form, EntityDraft work, BoundField field, Balance balance, Saves saves) {
            this.form = form;
            this.work = work;
            this.field = field;
            this.balance = balance;
            this.saves = saves;
            this.sources = new ArrayList<>(balance.sources());
        }

        private void draw() {
            form.heading(t("entities.balance.sources"));
            List<BalancePlaces.Place> offered = places.of(work);
            if (offered.isEmpty()) {
                form.add(quiet(t("entities.balance.none")));
            }
            for (int i = 0; i < sources.size(); i++) {
                source(i, offered);
            }
            Button add = new Button(t("entities.balance.add"), VaadinIcon.PLUS.create(), click -> added(offered));
            add.addThemeVariants(ButtonVariant.TERTIARY);
            add.setVisible(!offered.isEmpty() && sources.size() < Balance.MOST_SOURCES);
            form.part(SOURCES, add);
            bound();
        }

        private void added(List<BalancePlaces.Place> offered) {
            Balance.Sign sign = sources.isEmpty() ? Balance.Sign.ADD : Balance.Sign.SUBTRACT;
            sources.add(places.source(offered.getFirst(), sign, field.kind()));
            saves.anew(SOURCES, json());
        }

        private void source(int index, List<BalancePlaces.Place> offered) {
            Balance.Source source = sources.get(index);
            String path = SOURCES + "[" + index + "]";
            form.add(head(index));
            choice(
                    path + ".sign",
                    t("entities.balance.sign"),
                    options(Balance.Sign.values(), "entities.balance.sign."),
                    source.sign().name(),
                    given -> replace(
                            index,
                            new Balance.Source(
                                    source(index).entity(),
                                    source(index).rows(),
                                    source(index).lookup(),
                                    source(index).field(),
                                    Balance.Sign.valueOf(given),
                                    source(index).filter())));
            choice(
                    path + ".lookup",
                    t("entities.balance.place"),
                    offered.stream().map(BalancePlaces.Place::option).toList(),
                    BalancePlaces.id(source),
                    given -> offered.stream()
                            .filter(place -> place.id().equals(given))
                            .findFirst()
                            .ifPresent(place -> {
                                sources.set(
                                        index,
                                        places.source(place, source(index).sign(), field.kind()));
                                saves.anew(SOURCES, json());
                            }));
            Optional<BoundEntity> entity = places.entity(work, source.entity());
            if (entity.isEmpty()) {
                return;
            }
            choice(
                    path + ".field",
                    t("entities.balance.field"),
                    named(BalancePlaces.beside(entity.get(), source.rows()), one -> one.kind() == field.kind()),
                    source.field(),
                    given -> replace(
                            index,
                            new Balance.Source(
                                    source(index).entity(),
                                    source(index).rows(),
                                    source(index).lookup(),
                                    given,
                                    source(index).sign(),
                                    source(index).filter())));
            filter(index, entity.get());
        }

        private Div head(int index) {
            Span name = new Span(t("entities.balance.source", index + 1));
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                sources.remove(index);
                saves.anew(SOURCES, json());
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(t("entities.balance.remove", index + 1));
            Div head = new Div(name, remove);
            head.addClassNames("row", "balance-source");
            return head;
        }

        private void filter(int index, BoundEntity entity) {
            @Nullable FilterEditor[] made = new FilterEditor[1];
            made[0] = filters.create(
                    session.user(), new SourceFields(entity), sources.get(index).filter(), () -> {
                        FilterEditor now = made[0];
                        if (now != null && !now.unfinished()) {
                            Balance.Source source = source(index);
                            replace(
                                    index,
                                    new Balance.Source(
                                            source.entity(),
                                            source.rows(),
                                            source.lookup(),
                                            source.field(),
                                            source.sign(),
                                            now.filter()));
                        }
                    });
            Div box = new Div(quiet(t("entities.balance.filter")), made[0]);
            form.part(SOURCES + "[" + index + "].filter", box);
        }

        private Balance.Source source(int index) {
            return sources.get(index);
        }

        private void replace(int index, Balance.Source source) {
            sources.set(index, source);
            saves.quietly(SOURCES, json());
        }

        private ArrayNode json() {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (Balance.Source source : sources) {
                ObjectNode one = all.addObject();
                one.put("entity", source.entity());
                if (!source.rows().isEmpty()) {
                    one.put("rows", source.rows());
                }
                one.put("lookup", source.lookup());
                one.put("field", source.field());
                one.put("sign", source.sign().name());
                if (!source.filter().equals(Filter.ALL)) {
                    one.set("filter", FilterJson.write(source.filter()));
                }
            }
            return all;
        }

        private void bound() {
            form.heading(t("entities.balance.bound"));
            form.input(
                    "settings.side",
                    t("entities.balance.side"),
                    t("entities.balance.bound.help"),
                    new InputSpec.Choice(options(Balance.Side.values(), "entities.balance.side."), false, "", false),
                    balance.side().name(),
                    given -> saves.anew("settings.side", text(given)));
            if (balance.side() == Balance.Side.NONE) {
                return;
            }
            List<InputSpec.Option> own = places.entity(work, work.id().name())
                    .map(entity -> named(
                            entity.fields(),
                            one -> one.kind() == field.kind() && !one.key().equals(field.key())))
                    .orElse(List.of());
            form.input(
                    "settings.limitField",
                    t("entities.balance.limitField"),
                    "",
                    new InputSpec.Choice(own, false, "", false),
                    balance.limitField().isEmpty() ? null : balance.limitField(),
                    given -> saves.anew("settings.limitField", text(given)));
            if (balance.boundByField().isEmpty()) {
                form.input(
                        "settings.limit",
                        t("entities.balance.limit"),
                        "",
                        ANY_NUMBER,
                        balance.limit(),
                        given -> saves.quietly("settings.limit", given == null ? null : FilterJson.node(given)));
            }
            message();
        }

        private void message() {
            LocalizedText[] now = {balance.message()};
            boolean chinese = "zh".equals(Texts.locale().getLanguage());
            for (String language : chinese ? List.of("zh", "en") : List.of("en", "zh")) {
                boolean zh = language.equals("zh");
                form.input(
                        "settings.message." + language,
                        t("entities.balance.message." + language),
                        language.equals(chinese ? "zh" : "en") ? t("entities.balance.message.help") : "",
                        PropertyForm.LINE,
                        zh ? now[0].zh() : now[0].en(),
                        given -> {
                            String words = given == null ? "" : given.toString();
                            now[0] = zh ? new LocalizedText(words, now[0].en()) : new LocalizedText(now[0].zh(), words);
                            ObjectNode message = JsonNodeFactory.instance.objectNode();
                            message.put("zh", now[0].zh()).put("en", now[0].en());
                            saves.quietly("settings.message", now[0].isEmpty() ? null : message);
                        });
            }
        }

        private void choice(
                String path, String label, List<InputSpec.Option> options, String chosen, Consumer<String> save) {
            form.input(
                    path,
                    label,
                    "",
                    new InputSpec.Choice(options, false, "", false),
                    chosen.isEmpty() ? null : chosen,
                    given -> {
                        if (given != null) {
                            save.accept(given.toString());
                        }
                    });
        }
    }

    private static <E extends Enum<E>> List<InputSpec.Option> options(E[] all, String key) {
        return Arrays.stream(all)
                .map(one -> new InputSpec.Option(
                        one.name(),
                        LocalizedText.same(t(key + one.name().toLowerCase(Locale.ROOT))),
                        "",
                        true,
                        List.of()))
                .toList();
    }

    private static List<InputSpec.Option> named(List<BoundField> fields, Predicate<BoundField> wanted) {
        return fields.stream()
                .filter(wanted)
                .filter(one -> one.kind() == ValueKind.NUMBER || one.kind() == ValueKind.MONEY)
                .map(one -> new InputSpec.Option(one.key(), one.definition().label(), "", true, List.of()))
                .toList();
    }

    private static @Nullable JsonNode text(@Nullable Object given) {
        return given == null ? null : JsonNodeFactory.instance.stringNode(given.toString());
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
