package io.trellis.app.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.tabs.Tabs;

/**
 * Tabs whose inner box cannot be focused: as a part of the list of tabs it would have to be a tab itself. The one that is
 * chosen is in sight from the beginning, however many stand before it.
 */
public class ViewTabs extends Tabs {

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("""
                const box = this.shadowRoot?.querySelector('[part="tabs"]');
                box?.removeAttribute('tabindex');
                const sight = () => {
                  const chosen = this.items?.[this.selected];
                  if (box && chosen) {
                    box.scrollLeft = chosen.offsetLeft - (box.clientWidth - chosen.offsetWidth) / 2;
                  }
                };
                requestAnimationFrame(() => requestAnimationFrame(sight));
                """);
    }
}
