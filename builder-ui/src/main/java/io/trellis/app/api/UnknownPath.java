package io.trellis.app.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What nobody answers under {@code /api} is a problem document, not a page of the browser's application. */
@Configuration(proxyBeanMethods = false)
class UnknownPath {

    /** After the controllers, before everything that serves pages. */
    private static final int ORDER = 10;

    @Bean
    SimpleUrlHandlerMapping unknownPathOfTheApi(ProblemWriter problems, Refusals refusals) {
        HttpRequestHandler missing =
                (request, response) -> problems.write(request, response, refusals.of(404, "unknown-path"));
        return new SimpleUrlHandlerMapping(Map.of("/api/**", missing), ORDER);
    }
}
