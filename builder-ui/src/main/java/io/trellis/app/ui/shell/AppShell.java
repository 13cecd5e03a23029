package io.trellis.app.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page that the browser loads: one theme, one style sheet of ours, push. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("app.css")
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("viewport", "width=device-width, initial-scale=1, viewport-fit=cover");
        settings.addFavIcon("icon", "icons/trellis.svg", "any");
        settings.setPageTitle("Trellis");
    }
}
