package io.trellis.app;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;

/** Leaves out tests, also those that a module packs for the others' tests. */
final class ProductOnly implements ImportOption {

    /** The whole product, read once for all that look at it. */
    static final JavaClasses CLASSES = new ClassFileImporter(List.of(new ProductOnly())).importPackages("io.trellis");

    private final ImportOption notTests = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return notTests.includes(location) && !location.contains("-tests.jar");
    }
}
