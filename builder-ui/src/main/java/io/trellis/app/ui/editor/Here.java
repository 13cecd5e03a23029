package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.field.PlaceValue;
import java.util.function.Consumer;

/** Asks the browser where it is, which asks whoever sits there. */
public final class Here {

    /** Answers the two with a blank between, or why it does not: as the browser numbers the reasons. */
    private static final String WHERE = """
            return new Promise(tell => navigator.geolocation
                ? navigator.geolocation.getCurrentPosition(
                    at => tell(at.coords.latitude.toFixed(6) + ' ' + at.coords.longitude.toFixed(6)),
                    error => tell('!' + error.code),
                    {enableHighAccuracy: true, timeout: 15000, maximumAge: 30000})
                : tell('!2'))""";

    private Here() {}

    /** @param button that was pressed, and waits meanwhile @param found not told where it is not known, which is said */
    public static void ask(Button button, Consumer<PlaceValue> found) {
        button.setEnabled(false);
        // not by the button, of which nothing is heard while it waits
        UI.getCurrent()
                .getPage()
                .executeJs(WHERE)
                .then(
                        String.class,
                        answer -> answered(button, answer, found),
                        failure -> answered(button, "!2", found));
    }

    private static void answered(Button button, String answer, Consumer<PlaceValue> found) {
        button.setEnabled(true);
        if (answer.startsWith("!")) {
            Notices.problem(t(answer.equals("!1") ? "place.forbidden" : "place.unknown"));
            return;
        }
        String[] both = answer.split(" ");
        found.accept(new PlaceValue(Double.parseDouble(both[0]), Double.parseDouble(both[1])));
    }
}
