package io.trellis.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What the server itself cannot read, an address with {@code %2F} or {@code %00} say, never reaches a filter of ours; to the
 * API's callers it is a problem document all the same.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProblemWriter writer;
    private final Refusals refusals;

    UnreadableRequests(ProblemWriter writer, Refusals refusals) {
        this.writer = writer;
        this.refusals = refusals;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // the host adds a valve of this class itself unless there is one
                host.setErrorReportValveClass(Report.class.getName());
                host.getPipeline().addValve(new Report(writer, refusals));
            }
        });
    }

    /** Words where the server would write a page of its own. */
    private static final class Report extends ErrorReportValve {

        private final ProblemWriter writer;
        private final Refusals refusals;

        Report(ProblemWriter writer, Refusals refusals) {
            this.writer = writer;
            this.refusals = refusals;
            setShowServerInfo(false);
            setShowReport(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (!isForApi(request) || response.getStatus() < 400 || response.getContentWritten() > 0) {
                super.report(request, response, failure);
                return;
            }
            int status = response.getStatus();
            ApiProblem problem = status < 500 ? refusals.of(status, "malformed") : refusals.of(status, "internal");
            try {
                response.setContentType(ProblemWriter.MEDIA_TYPE);
                response.setCharacterEncoding("UTF-8");
                Writer out = response.getReporter();
                if (out != null) {
                    out.write(writer.text(problem, ProblemWriter.language(request)));
                    response.finishResponse();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the answer cannot be written", e);
            }
        }

        private static boolean isForApi(HttpServletRequest request) {
            String uri = request.getRequestURI();
            return uri != null && uri.startsWith("/api/");
        }
    }
}
