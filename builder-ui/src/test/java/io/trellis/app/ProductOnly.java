package io.trellis.app;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, also those that a module packs for the others' tests. */
final class ProductOnly implements ImportOption {

    private final ImportOption notTests = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return notTests.includes(location) && !location.contains("-tests.jar");
    }
}
