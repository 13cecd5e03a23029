package io.trellis.workflow.bpmn;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.script.Script;
import io.trellis.core.script.ScriptProblem;
import io.trellis.core.script.Scripts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The compiler with the real expression language, and the files of the tests. */
public final class Bpmns {

    private static final AnnotationConfigApplicationContext CONTEXT = context();

    private Bpmns() {}

    private static AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.scan(
                "io.trellis.core.expression.feel",
                "io.trellis.core.script.graal",
                "io.trellis.core.i18n",
                "io.trellis.core.time");
        context.refresh();
        return context;
    }

    public static Expressions expressions() {
        return CONTEXT.getBean(Expressions.class);
    }

    public static Scripts scripts() {
        return CONTEXT.getBeanProvider(Scripts.class).getIfAvailable(NoScripts::new);
    }

    public static BpmnCompiler compiler() {
        return new BpmnCompiler(new BundleMessages(), expressions(), scripts());
    }

    public static String file(String path) {
        try (InputStream in = Bpmns.class.getResourceAsStream("/bpmn/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoScripts implements Scripts {
        @Override
        public Object run(Script script, Map<String, ?> bindings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ScriptProblem> check(String source) {
            return Optional.empty();
        }
    }
}
