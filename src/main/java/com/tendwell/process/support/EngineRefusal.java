package com.tendwell.process.support;

import com.tendwell.shared.Refused;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.exception.RestException;

/** A refusal of ours on its way through the engine's web applications: the right status, our sentence. */
public final class EngineRefusal extends RestException {

    private final transient Refused refused;

    EngineRefusal(Refused refused) {
        super(Response.Status.fromStatusCode(refused.kind().status()), refused, refused.getMessage());
        this.refused = refused;
    }

    /** What was refused, for callers that are not the engine's web applications. */
    public Refused refused() {
        return refused;
    }
}
