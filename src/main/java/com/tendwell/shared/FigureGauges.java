package com.tendwell.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes every figure as a metric, whose value is read when it is scraped. */
@Component
class FigureGauges implements MeterBinder {

    private final List<Figure> figures;

    FigureGauges(List<Figure> figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        figures.forEach(
                figure -> Gauge.builder(figure.name(), () -> figure.value().get())
                        .description(figure.description())
                        .register(meters));
    }
}
