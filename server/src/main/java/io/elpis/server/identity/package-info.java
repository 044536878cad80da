/** People who come in by the identity provider of their company (OpenID Connect). */
@NullMarked
package io.elpis.server.identity;

import org.jspecify.annotations.NullMarked;
