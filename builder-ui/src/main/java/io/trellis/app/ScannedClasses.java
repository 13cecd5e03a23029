package io.trellis.app;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;

/**
 * Lets go of what was read from classes while pages were looked for. The context does so too, but by forgetting the cache
 * that the pages' own scanner holds for as long as the server runs, 25 MB of it; emptied before that, nothing is held.
 */
@Component
class ScannedClasses implements SmartInitializingSingleton {

    private final ApplicationContext context;

    ScannedClasses(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (context instanceof DefaultResourceLoader loader) {
            loader.getResourceCache(MetadataReader.class).clear();
        }
    }
}
