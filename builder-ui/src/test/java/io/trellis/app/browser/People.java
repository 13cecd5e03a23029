package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Those who come to the product during one test, each in a window of their own. They leave when it ends. */
final class People {

    static final Size DESK = new Size(1440, 900);
    static final Size PHONE = new Size(390, 844);

    /** Of a window, in CSS pixels. */
    record Size(int width, int height) {}

    private final Chromium chromium;
    private final String base;
    private final List<Person> present = new ArrayList<>();

    private People(Chromium chromium, String base) {
        this.chromium = chromium;
        this.base = base;
    }

    /** Signs a demo account in. Its window is blank until it goes somewhere. */
    Person come(String username, String language) {
        return come(username, language, DESK);
    }

    Person come(String username, String language, Size size) {
        Person person = Person.signedIn(chromium, base, username, language, size);
        present.add(person);
        return person;
    }

    private void leave(String test, boolean failed) {
        List<String> errors = new ArrayList<>();
        for (Person person : present) {
            if (failed && !person.page().isClosed()) {
                person.photograph("failed-" + test + "-" + present.indexOf(person));
            }
            errors.addAll(person.errors());
            person.close();
        }
        if (!failed) {
            assertThat(errors).as("errors in the console of the browser").isEmpty();
        }
    }

    /** Starts the browser with the first test and gives each test its people. */
    static final class Arriving implements ParameterResolver, AfterTestExecutionCallback {

        private static final Namespace HERE = Namespace.create(People.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == People.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            Chromium chromium = test.getRoot()
                    .getStore(HERE)
                    .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
            String port = SpringExtension.getApplicationContext(test)
                    .getEnvironment()
                    .getRequiredProperty("local.server.port");
            People people = new People(Objects.requireNonNull(chromium), "http://localhost:" + port);
            test.getStore(HERE).put(People.class, people);
            return people;
        }

        @Override
        public void afterTestExecution(ExtensionContext test) {
            People people = test.getStore(HERE).get(People.class, People.class);
            if (people != null) {
                people.leave(
                        test.getRequiredTestClass().getSimpleName() + "-"
                                + test.getRequiredTestMethod().getName(),
                        test.getExecutionException().isPresent());
            }
        }
    }
}
