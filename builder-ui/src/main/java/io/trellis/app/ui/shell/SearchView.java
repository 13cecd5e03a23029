package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Queries.Hit;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/** What is looked for in all that one may read, by entity; each leads on to the whole list. */
@Route("search")
@PermitAll
public class SearchView extends Div implements BeforeEnterObserver, Page {

    private static final String WORDS = "q";
    private static final String WITHIN = "in";

    /** Of each entity; all of them stand in its list. */
    private static final int SHOWN = 10;

    /** When only one entity is looked at. */
    private static final int SHOWN_ALONE = 50;

    private final transient Session session;
    private final transient Entities entities;
    private final transient Permissions permissions;
    private final transient Queries queries;
    private final transient List<SearchSource> sources;
    private final TextField words = new TextField();
    private final Div found = new Div();
    private String within = "";

    public SearchView(
            Session session,
            Entities entities,
            Permissions permissions,
            Queries queries,
            ObjectProvider<SearchSource> sources) {
        this.sources = sources.orderedStream().toList();
        this.session = session;
        this.entities = entities;
        this.permissions = permissions;
        this.queries = queries;
        addClassNames("page", "page-flow");
        Div head = new Div(new H1(t("search")));
        head.addClassName("page-head");
        words.setWidthFull();
        words.setPlaceholder(t("search.placeholder"));
        words.setAriaLabel(t("search.placeholder"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setMaxLength(Limits.SEARCH_CHARACTERS);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(within);
            }
        });
        found.addClassName("stack");
        found.getElement().setAttribute("aria-live", "polite");
        add(head, words, found);
    }

    /** Where what is found for these words stands. */
    static String path(String words) {
        return "search?" + parameters(words, "").getQueryString();
    }

    private static QueryParameters parameters(String words, String within) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(WORDS, words);
        if (!within.isEmpty()) {
            all.put(WITHIN, within);
        }
        return QueryParameters.simple(all);
    }

    private void go(String entity) {
        UI.getCurrent().navigate("search", parameters(words.getValue().strip(), entity));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters given = event.getLocation().getQueryParameters();
        String asked = given.getSingleParameter(WORDS).orElse("");
        within = given.getSingleParameter(WITHIN).orElse("");
        if (!asked.equals(words.getValue().strip())) {
            words.setValue(asked.substring(0, Math.min(asked.length(), Limits.SEARCH_CHARACTERS)));
        }
        draw(words.getValue().strip());
        words.focus();
    }

    private void draw(String asked) {
        found.removeAll();
        if (asked.isEmpty()) {
            found.add(quiet(t("search.how")));
            return;
        }
        CurrentUser user = session.user();
        Map<EntityDefinition, List<Hit>> hits = new LinkedHashMap<>();
        for (EntityDefinition entity : readable(user)) {
            boolean alone = entity.name().equals(within);
            if (alone || within.isEmpty()) {
                List<Hit> some = queries.search(user, List.of(entity.name()), asked, (alone ? SHOWN_ALONE : SHOWN) + 1);
                if (!some.isEmpty()) {
                    hits.put(entity, some);
                }
            }
        }
        Map<SearchSource, List<SearchSource.Found>> more = more(user, asked);
        found.add(chips(hits, more));
        hits.forEach((entity, some) -> found.add(section(entity, some, asked)));
        more.forEach((source, some) -> found.add(section(source, some)));
        if (hits.isEmpty() && more.isEmpty()) {
            found.add(quiet(t("search.nothing", asked)));
        }
    }

    /** What is no record. */
    private Map<SearchSource, List<SearchSource.Found>> more(CurrentUser user, String asked) {
        Map<SearchSource, List<SearchSource.Found>> more = new LinkedHashMap<>();
        for (SearchSource source : sources) {
            boolean alone = word(source).equals(within);
            if (alone || within.isEmpty()) {
                List<SearchSource.Found> some = source.find(user, asked, (alone ? SHOWN_ALONE : SHOWN) + 1);
                if (!some.isEmpty()) {
                    more.put(source, some);
                }
            }
        }
        return more;
    }

    /** No entity is called so. */
    private static String word(SearchSource source) {
        return "@" + source.id();
    }

    private List<EntityDefinition> readable(CurrentUser user) {
        return entities.all().stream()
                .filter(entity -> permissions.may(user, entity.name(), Action.READ))
                .toList();
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    /** One for each entity in which something was found; all again where one was chosen. */
    private Div chips(Map<EntityDefinition, List<Hit>> hits, Map<SearchSource, List<SearchSource.Found>> more) {
        Div chips = new Div();
        chips.addClassName("chips");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", t("search.within"));
        if (!within.isEmpty()) {
            Button all = new Button(t("search.everywhere"), VaadinIcon.ARROW_LEFT.create(), click -> go(""));
            all.addThemeVariants(ButtonVariant.SMALL);
            chips.add(all);
        } else if (hits.size() + more.size() > 1) {
            hits.forEach((entity, some) -> chips.add(chip(t(entity.plural()), some.size(), entity.name())));
            more.forEach((source, some) -> chips.add(chip(source.label(), some.size(), word(source))));
        }
        return chips;
    }

    private Button chip(String label, int found, String leads) {
        String count = found > SHOWN ? SHOWN + "+" : String.valueOf(found);
        Button chip = new Button(label + " " + count, click -> go(leads));
        chip.addThemeVariants(ButtonVariant.SMALL);
        return chip;
    }

    private Div section(SearchSource source, List<SearchSource.Found> some) {
        int most = within.isEmpty() ? SHOWN : SHOWN_ALONE;
        Div list = list();
        some.stream().limit(most).forEach(one -> list.add(entry(one.look(), one.title(), one.detail(), one.path())));
        Div section = new Div(new H2(source.label()), list);
        section.addClassName("panel");
        if (some.size() > most && within.isEmpty()) {
            Button all = new Button(t("search.all", source.label()), click -> go(word(source)));
            all.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            section.add(all);
        }
        return section;
    }

    private static Div list() {
        Div list = new Div();
        list.addClassName("entries");
        list.getElement().setAttribute("role", "list");
        return list;
    }

    private Div section(EntityDefinition entity, List<Hit> hits, String asked) {
        int most = within.isEmpty() ? SHOWN : SHOWN_ALONE;
        Div list = list();
        hits.stream()
                .limit(most)
                .forEach(hit -> list.add(entry(
                        Destination.icon(entity.icon()).create(),
                        hit.title(),
                        hit.detail(),
                        "records/" + hit.record())));
        Div section = new Div(new H2(t(entity.plural())), list);
        section.addClassName("panel");
        if (hits.size() > most) {
            Anchor all = new Anchor(
                    "records/" + entity.name() + "?"
                            + QueryParameters.of(WORDS, asked).getQueryString(),
                    t("search.all", t(entity.plural())));
            all.setRouterIgnore(false);
            section.add(all);
        }
        return section;
    }

    private static Div entry(Component look, String called, String said, String path) {
        Span title = new Span(called);
        title.addClassName("entry-title");
        Span detail = new Span(said);
        detail.addClassNames("entry-detail", "quiet");
        Div text = new Div(title, detail);
        text.addClassName("entry-words");
        Anchor link = new Anchor(path);
        link.setRouterIgnore(false);
        link.add(look, text);
        link.addClassName("entry");
        Div item = new Div(link);
        item.getElement().setAttribute("role", "listitem");
        return item;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("search")));
    }
}
