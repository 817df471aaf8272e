package com.tendwell.process.guard;

import com.tendwell.shared.Refused;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.exception.RestException;

/** A refusal of ours on its way through the engine's web applications: the right status, our sentence. */
public final class EngineRefusal extends RestException {

    private final transient Refused refused;

    EngineRefusal(Refused refused) {
        super(status(refused.kind()), refused, refused.getMessage());
        this.refused = refused;
    }

    /** Not every status of ours has a name there, and one without a name would be answered as a fault of ours. */
    private static Response.Status status(Refused.Kind kind) {
        Response.Status status = Response.Status.fromStatusCode(kind.status());
        return status == null ? Response.Status.BAD_REQUEST : status;
    }

    /** What was refused, for callers that are not the engine's web applications. */
    public Refused refused() {
        return refused;
    }
}
