/** The REST API under /api. */
package com.tendwell.web.api;
