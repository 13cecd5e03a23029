package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.avatar.AvatarVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.trellis.report.WidgetData.Ranking;
import java.util.List;
import java.util.function.Consumer;

/** Who leads, one beneath the other; each leads to the records that count for them. */
final class RankingList extends Div {

    private static final int PODIUM = 3;

    RankingList(Ranking data, Consumer<Chart.Point> onClick) {
        addClassNames("widget-scroll", "ranking");
        getElement().setAttribute("role", "list");
        data.ranked().forEach(one -> add(line(one, data, onClick)));
    }

    private static Div line(Ranking.Ranked one, Ranking data, Consumer<Chart.Point> onClick) {
        Span rank = new Span(String.valueOf(one.rank()));
        rank.addClassName("ranking-rank");
        rank.setClassName("ranking-podium", one.rank() <= PODIUM);
        NativeButton name = new NativeButton(one.group().label());
        name.addClassName("link");
        name.addClickListener(
                click -> onClick.accept(new Chart.Point(List.of(one.group().value()), 0)));
        Span value = new Span(one.text());
        value.addClassName("ranking-value");
        Div words = new Div(name, value);
        words.addClassName("ranking-words");
        if (data.compared()) {
            words.add(changes(one, data.lowerIsBetter()));
        }
        ProgressBar bar = new ProgressBar(0, 1, one.share().doubleValue());
        bar.getElement().setAttribute("aria-hidden", "true");
        Div middle = new Div(words, bar);
        middle.addClassName("ranking-middle");
        Div line = new Div(rank);
        if (data.people()) {
            Avatar face = new Avatar(one.group().label());
            face.addThemeVariants(AvatarVariant.SMALL);
            face.setTooltipEnabled(false);
            face.getElement().setAttribute("aria-hidden", "true");
            line.add(face);
        }
        line.add(middle);
        line.addClassName("ranking-line");
        line.getElement().setAttribute("role", "listitem");
        return line;
    }

    /** Ranks won or lost, and by how much the figure changed. */
    private static Component changes(Ranking.Ranked one, boolean lowerIsBetter) {
        Integer risen = one.risen();
        Span moved = new Span(
                risen == null ? t("dashboards.rank.new") : risen == 0 ? "" : (risen > 0 ? "▲" : "▼") + Math.abs(risen));
        moved.addClassNames("figure-change", risen == null || risen == 0 ? "same" : risen > 0 ? "better" : "worse");
        if (risen != null && risen != 0) {
            moved.getElement()
                    .setAttribute(
                            "aria-label",
                            t(risen > 0 ? "dashboards.rank.risen" : "dashboards.rank.fallen", Math.abs(risen)));
            moved.getElement().setAttribute("role", "img");
        }
        Span both = new Span(moved);
        both.addClassName("ranking-changes");
        if (one.change() != null) {
            both.addComponentAsFirst(new ChangeBadge(one.change(), lowerIsBetter));
        }
        return both;
    }
}
