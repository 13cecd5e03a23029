package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.trellis.app.ui.records.RecordOffers.Offer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done with a record besides changing it: the main thing as a button, the others in a menu; on a phone all in
 * the menu. Offered again it stays in place.
 */
final class OfferBar extends Div {

    private final transient Map<String, Offer> offers = new LinkedHashMap<>();

    OfferBar() {
        addClassNames("row", "record-offers");
        setVisible(false);
    }

    void show(List<Offer> now) {
        boolean same =
                List.copyOf(offers.keySet()).equals(now.stream().map(Offer::id).toList());
        offers.clear();
        now.forEach(offer -> offers.put(offer.id(), offer));
        setVisible(!now.isEmpty());
        if (!same) {
            removeAll();
            draw(now);
        }
    }

    private void draw(List<Offer> now) {
        if (now.isEmpty()) {
            return;
        }
        Offer first = now.getFirst();
        Button main = new Button(first.label(), first.icon().create(), click -> press(first.id()));
        main.setId("offer-" + first.id());
        main.addClassName("offer-main");
        if (!first.help().isEmpty()) {
            main.setTooltipText(first.help());
        }
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        menu.addClassName("offer-menu");
        MenuItem more = menu.addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
        more.setAriaLabel(t("record.more"));
        now.forEach(offer -> {
            Span text = new Span(offer.icon().create(), new Span(offer.label()));
            text.addClassName("row");
            MenuItem item = more.getSubMenu().addItem(text, click -> press(offer.id()));
            if (offer == first) {
                item.addClassNames("offer-first");
            }
        });
        if (now.size() == 1) {
            menu.addClassName("offer-alone");
        }
        add(main, menu);
    }

    private void press(String id) {
        Optional.ofNullable(offers.get(id)).map(Offer::press).ifPresent(Runnable::run);
    }
}
