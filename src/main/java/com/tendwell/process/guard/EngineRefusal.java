package com.tendwell.process.guard;

import com.tendwell.shared.Refused;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.exception.RestException;

/** Carries our refusal through the engine's web applications with the right status and our sentence. */
public final class EngineRefusal extends RestException {

    private final transient Refused refused;

    EngineRefusal(Refused refused) {
        super(status(refused.kind()), refused, refused.getMessage());
        this.refused = refused;
    }

    /** The engine's REST layer knows only some statuses by name; any other would be answered as a server error. */
    private static Response.Status status(Refused.Kind kind) {
        Response.Status status = Response.Status.fromStatusCode(kind.status());
        return status == null ? Response.Status.BAD_REQUEST : status;
    }

    /** The original refusal, for callers other than the engine's web applications. */
    public Refused refused() {
        return refused;
    }
}
